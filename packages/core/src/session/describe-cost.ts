/** What is said of a cost that is not known, or not wholly: never nothing where something was used. */

interface Cost {
  readonly costMicroUsd: number;
  readonly unpricedTokens?: number | undefined;
}

export function describeCost({ costMicroUsd, unpricedTokens = 0 }: Cost, money: (microUsd: number) => string): string {
  if (unpricedTokens === 0) return money(costMicroUsd);
  return costMicroUsd === 0 ? "cost unknown" : `at least ${money(costMicroUsd)}`;
}
