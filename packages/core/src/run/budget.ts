/** What may a run use at most, and how much of it is used? */
import { z } from "zod";

/** Money in millionths of a dollar, tokens of every kind, minutes not counting pauses and sleep of the machine, features landed. */
export const BudgetKind = z.enum(["microUsd", "tokens", "minutes", "landings"]);
export type BudgetKind = z.infer<typeof BudgetKind>;

/** Each limit by itself; a run that has reached one of them starts nothing more. */
export const Budget = z.partialRecord(BudgetKind, z.number().int().positive());
export type Budget = z.infer<typeof Budget>;

export const Spend = z.object({
  what: BudgetKind,
  limit: z.number().int().positive(),
  used: z.number().int().nonnegative(),
});
export type Spend = z.infer<typeof Spend>;

/** As a person reads it: `$4.50 of $5.00`. */
export function describeSpend({ what, limit, used }: Spend): string {
  return `${amounts[what](used)} of ${amounts[what](limit)}${units[what]}`;
}

const amounts: Readonly<Record<BudgetKind, (amount: number) => string>> = {
  microUsd: (amount) => `$${(amount / 1_000_000).toFixed(2)}`,
  tokens: (amount) => amount.toLocaleString("en"),
  minutes: String,
  landings: String,
};

const units: Readonly<Record<BudgetKind, string>> = {
  microUsd: "",
  tokens: " tokens",
  minutes: " minutes",
  landings: " landings",
};
