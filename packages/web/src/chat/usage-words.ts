/** What did an answer cost, in a few quiet words? */
import { tokensOf, type Usage } from "@autocoder/core/session/usage.ts";
import { formatCount, formatCost } from "../ui/format.ts";

export function usageWords(
  { usage, model }: { readonly usage: Usage; readonly model: string | undefined },
  isRehearsal: boolean,
): readonly string[] {
  const tokens = tokensOf(usage);
  // What a rehearsal counts is made up, and must not look like a bill.
  if (isRehearsal) return tokens > 0 ? ["scripted"] : [];
  return [
    ...(model ? [model] : []),
    ...(tokens > 0 ? [`${formatCount(tokens)} tokens`] : []),
    ...(usage.costMicroUsd + (usage.unpricedTokens ?? 0) > 0 ? [formatCost(usage)] : []),
  ];
}
