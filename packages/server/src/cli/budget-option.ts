/** How much may be used, in a person's words: `5usd`, `2Mtok`, `90min`, `10landings`, several with commas. */
import { Budget, type BudgetKind, FeatureBudget } from "@autocoder/core/run/budget.ts";
import type { z } from "zod";
import { CliRefusal } from "./refusal.ts";

const units: Readonly<Record<string, readonly [BudgetKind, number]>> = {
  usd: ["microUsd", 1_000_000],
  tok: ["tokens", 1],
  ktok: ["tokens", 1_000],
  mtok: ["tokens", 1_000_000],
  min: ["minutes", 1],
  h: ["minutes", 60],
  landing: ["landings", 1],
  landings: ["landings", 1],
};

/** Of a run or a day. */
export const budgetOf =
  (option: string) =>
  (text: string): Budget =>
    read(Budget, text, `${option} takes amounts above 0 like 5usd, 2Mtok, 90min or 10landings, with commas`);

/** Of one feature, which lands once. */
export const featureBudgetOf =
  (option: string) =>
  (text: string): FeatureBudget =>
    read(FeatureBudget, text, `${option} takes amounts above 0 like 5usd, 2Mtok or 90min, with commas`);

function read<T extends Budget>(schema: z.ZodType<T>, text: string, what: string): T {
  const amounts = text.split(",").map(readAmount);
  const budget = schema.safeParse(Object.fromEntries(amounts.flatMap((amount) => (amount ? [amount] : []))));
  // A kind that is named twice would be one that was said for nothing.
  if (budget.success && Object.keys(budget.data).length === amounts.length) return budget.data;
  throw new CliRefusal(`${what}, not "${text}".`);
}

function readAmount(text: string): readonly [BudgetKind, number] | undefined {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,6})?)([a-z]+)$/i.exec(text.trim()) ?? [];
  const known = unit === undefined ? undefined : units[unit.toLowerCase()];
  return known && [known[0], Math.round(Number(amount) * known[1])];
}
