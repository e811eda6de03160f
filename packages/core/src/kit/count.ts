/** How many of what? `1 check`, `2 checks`, `5,000 features`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
