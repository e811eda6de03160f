/** How much of its own budget has a run used? */
import type { Instant } from "../kit/instant.ts";
import type { Budget, BudgetKind, Spend } from "./budget.ts";
import { activeSince, type Run } from "./run.ts";

export type Used = Readonly<Record<BudgetKind, number>>;

export const spendsOfRun = (run: Run, now: Instant): readonly Spend[] =>
  measured(run.options.budget, () => ({ ...run.spent, minutes: minutesOf(activeSince(run, run.startedAt, now)) }), {});

/** Each limit of a budget with what is used of it; what is not limited is not counted. */
export function measured(
  budget: Budget | undefined,
  used: () => Used,
  of: Pick<Spend, "per" | "featureId" | "day">,
): readonly Spend[] {
  if (budget === undefined) return [];
  const amounts = used();
  return kinds.flatMap((what) =>
    budget[what] === undefined ? [] : [{ what, limit: budget[what], used: amounts[what], ...of }],
  );
}

export const minutesOf = (ms: number): number => Math.floor(ms / MINUTE_MS);

const MINUTE_MS = 60_000;
const kinds: readonly BudgetKind[] = ["microUsd", "tokens", "minutes", "landings"];
