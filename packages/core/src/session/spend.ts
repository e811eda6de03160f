/** When was it spent? Kept in sums of a quarter of an hour: in every time zone a day begins with one. */
import type { Instant } from "../kit/instant.ts";
import { type Usage, tokensOf, withUnpriced } from "./usage.ts";

export interface Spend {
  readonly tokens: number;
  readonly costMicroUsd: number;
  /** Of these tokens, those whose price nobody knows. */
  readonly unpricedTokens?: number;
}

/** By the quarters of an hour since 1970; those in which nothing was spent are left out. */
export type SpendByQuarter = Map<number, Spend>;

/** A moment, and how far the clocks on the wall are ahead of UTC. */
export interface LocalTime {
  readonly now: Instant;
  readonly offsetMinutes: number;
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
const nothing: Spend = { tokens: 0, costMicroUsd: 0 };

export const spendOf = (usage: Usage): Spend => ({
  tokens: tokensOf(usage),
  costMicroUsd: usage.costMicroUsd,
  ...withUnpriced(usage.unpricedTokens ?? 0),
});

/** When a quarter begins. */
export const startOfQuarter = (quarter: number): number => quarter * QUARTER_MS;

/** The quarter of an hour a moment is in, counted since 1970. */
export const quarterOf = (at: Instant): number => Math.floor(at / QUARTER_MS);

export function noteSpend(byQuarter: SpendByQuarter, used: Usage, at: Instant): void {
  const spent = spendOf(used);
  if (spent.tokens === 0 && spent.costMicroUsd === 0) return;
  const quarter = quarterOf(at);
  byQuarter.set(quarter, addSpend(byQuarter.get(quarter) ?? nothing, spent));
}

/** What was spent since midnight. */
export function spentToday(byQuarter: SpendByQuarter, { now, offsetMinutes }: LocalTime): Spend {
  const offsetMs = offsetMinutes * 60_000;
  const midnight = Math.floor((now + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  return spentBetween(byQuarter, midnight, now);
}

/** From a moment that begins a quarter of an hour on. */
export function spentBetween(byQuarter: SpendByQuarter, from: number, to: number): Spend {
  let sum = nothing;
  for (let quarter = Math.floor(from / QUARTER_MS); quarter * QUARTER_MS <= to; quarter++) {
    sum = addSpend(sum, byQuarter.get(quarter) ?? nothing);
  }
  return sum;
}

export function spentInAll(byQuarter: SpendByQuarter): Spend {
  return [...byQuarter.values()].reduce(addSpend, nothing);
}

export const addSpend = (a: Spend, b: Spend): Spend => ({
  tokens: a.tokens + b.tokens,
  costMicroUsd: a.costMicroUsd + b.costMicroUsd,
  ...withUnpriced((a.unpricedTokens ?? 0) + (b.unpricedTokens ?? 0)),
});
