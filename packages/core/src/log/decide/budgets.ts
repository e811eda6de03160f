/** Which budgets make no sense as things are? One that is below what is used already would only stop everything. */
import type { Instant } from "../../kit/instant.ts";
import { err, ok, type Result } from "../../kit/result.ts";
import { isSpent, type Spend } from "../../run/budget.ts";
import { adjustedOptions, type Run, type RunAdjustment, type RunOptions } from "../../run/run.ts";
import { liveSessionsOf } from "../../schedule/schedulable.ts";
import { spendsOfRun } from "../../run/spends.ts";
import { spendsOfDay, spendsOfFeature } from "../../schedule/spends.ts";
import type { Rejection } from "../rejection.ts";
import { liveAttempt, type StudioState } from "../state.ts";

type Judged = Result<undefined, Rejection>;

/** What of the day is left for a run, or for a setting. */
export function judgeDayBudget(
  state: StudioState,
  options: Pick<RunOptions, "dayBudget" | "dayZone">,
  at: Instant,
): Judged {
  return refuseTooLow(spendsOfDay(state, options, at).find(isSpent));
}

/** Only what is changed is judged: a budget that is passed already is no reason not to raise another. */
export function judgeAdjustment(state: StudioState, run: Run, changes: RunAdjustment, at: Instant): Judged {
  const options = adjustedOptions(run.options, changes);
  const next = { ...run, options };
  const spends = [
    ...(changes.budget ? spendsOfRun(next, at) : []),
    ...(changes.dayBudget ? spendsOfDay(state, options, at) : []),
    ...(changes.featureBudget ? spendsAtWork(state, options) : []),
  ];
  const isNew = ({ what, limit, per }: Spend) => limitOf(run.options, { what, per }) !== limit;
  return refuseTooLow(spends.filter(isNew).find(({ used, limit }) => used > limit));
}

const refuseTooLow = (spend: Spend | undefined): Judged =>
  spend === undefined ? ok(undefined) : err({ type: "budget-too-low", ...spend });

function limitOf({ budget, dayBudget, featureBudget }: RunOptions, { what, per }: Pick<Spend, "what" | "per">) {
  if (per === "feature") return what === "landings" ? undefined : featureBudget?.[what];
  return (per === "day" ? dayBudget : budget)?.[what];
}

function spendsAtWork(state: StudioState, options: RunOptions): readonly Spend[] {
  return liveSessionsOf(state).flatMap((session) => {
    const attempt = liveAttempt(state, session);
    const feature = attempt && state.backlog.features.get(attempt.featureId);
    return feature ? spendsOfFeature(state, options, feature) : [];
  });
}
