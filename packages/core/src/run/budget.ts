/** What may be used at most, by a run, on a day and for one feature, and how much of it is used? */
import { z } from "zod";
import { FeatureId } from "../kit/ids.ts";

/** Money in millionths of a dollar, tokens of every kind, minutes not counting pauses and sleep of the machine, features landed. */
export const BudgetKind = z.enum(["microUsd", "tokens", "minutes", "landings"]);
export type BudgetKind = z.infer<typeof BudgetKind>;

const Amount = z
  .number()
  .int()
  .positive({ error: ({ input }) => `A budget is above 0, not ${String(input)}. Leave it out for no limit.` });

/** Each limit by itself; near one of them nothing more is started, and at it everything is ended. */
export const Budget = z.partialRecord(BudgetKind, Amount);
export type Budget = z.infer<typeof Budget>;

/** Of everything one feature takes, over all its attempts; its minutes are those an agent was at work on it. */
export const FeatureBudget = z.partialRecord(BudgetKind.exclude(["landings"]), Amount);
export type FeatureBudget = z.infer<typeof FeatureBudget>;

export const Spend = z.object({
  what: BudgetKind,
  limit: z.number().int().positive(),
  used: z.number().int().nonnegative(),
  /** Of what, where it is not the run's. */
  per: z.enum(["day", "feature"]).optional(),
  featureId: FeatureId.optional(),
  /** As `2030-12-31`. */
  day: z.string().optional(),
});
export type Spend = z.infer<typeof Spend>;

const WARN_AT = 0.8;
const DRAIN_AT = 0.95;

/** Most of it is used: a person is told. */
export const isNearlySpent = ({ used, limit }: Spend): boolean => used >= WARN_AT * limit;

/** Nothing new is started on it. What lands cannot be parted, so of that the last one is still for use. */
export const isDrained = ({ what, used, limit }: Spend): boolean =>
  used >= (what === "landings" ? limit : DRAIN_AT * limit);

/** Who works on it is ended. */
export const isSpent = ({ used, limit }: Spend): boolean => used >= limit;

/** How much is used when each of this follows from it. */
export const marksOf = (limit: number): readonly number[] => [
  Math.ceil(WARN_AT * limit),
  Math.ceil(DRAIN_AT * limit),
  limit,
];

/** What a warning is remembered by: the day's come again with the next day. */
export function warningKey({ what, per, featureId, day }: Spend): string {
  if (per === undefined) return what;
  return `${per}:${per === "day" ? day : featureId}:${what}`;
}

/** What is remembered once a person was told that some tokens have no price. */
export const UNKNOWN_COST = "unknown-cost";

/** As a person reads it: `$4.50 of $5.00`. */
export function describeSpend({ what, limit, used }: Spend): string {
  return `${amounts[what](used)} of ${describeAmount(what, limit)}`;
}

/** `$5.00`, `90 minutes`. */
export const describeAmount = (what: BudgetKind, amount: number): string => amounts[what](amount) + units[what];

/** Whose budget it is, as the beginning of a sentence: `The day's budget`. */
export function describeOwner({ per, featureId }: Pick<Spend, "per" | "featureId">): string {
  if (per === undefined) return "The run's budget";
  return per === "day" ? "The day's budget" : `The budget of feature ${featureId}`;
}

/** A sentence with the numbers. */
export const describeUsedUp = (spend: Spend): string => `${describeOwner(spend)} is used up: ${describeSpend(spend)}.`;

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
