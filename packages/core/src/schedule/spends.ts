/**
 * How much of each budget is used: the run's, the day's, a feature's?
 *
 * A day is one of the calendar by the clocks the run was given, and counts every run of the project; what was spent is kept
 * by quarters of an hour, with one of which a day begins in every zone.
 */
import { instant, type Instant } from "../kit/instant.ts";
import { dayAfter, instantOf, localTime } from "../kit/zone.ts";
import { attemptId } from "../kit/ids.ts";
import type { Feature } from "../backlog/feature.ts";
import { isDrained, isNearlySpent, isSpent, marksOf, type Spend, UNKNOWN_COST, warningKey } from "../run/budget.ts";
import { activeSince, type Run } from "../run/run.ts";
import { measured, minutesOf, spendsOfRun, type Used } from "../run/spends.ts";
import type { Session } from "../session/session.ts";
import { spentBetween } from "../session/spend.ts";
import { tokensOf, type Usage } from "../session/usage.ts";
import { liveSessionsOf, type Schedulable } from "./schedulable.ts";

const MINUTE_MS = 60_000;

/** What everything that starts is measured by: the run's budgets, then the day's. */
export const spendsOf = (state: Schedulable, run: Run, now: Instant): readonly Spend[] => [
  ...spendsOfRun(run, now),
  ...spendsOfDay(state, run.options, now),
];

export const spendsOfDay = (
  state: Schedulable,
  { dayBudget, dayZone }: Pick<Run["options"], "dayBudget" | "dayZone">,
  now: Instant,
): readonly Spend[] =>
  measured(dayBudget, () => usedToday(state, dayZone, now), {
    per: "day",
    day: dayBudget && localTime(dayZone ?? "UTC", now).day,
  });

/** `more` is what its session has used that is not charged yet. */
export function spendsOfFeature(
  state: Schedulable,
  { featureBudget }: Pick<Run["options"], "featureBudget">,
  { id, usage, attempts }: Feature,
  more?: Usage,
): readonly Spend[] {
  const used = () => ({
    microUsd: usage.costMicroUsd + (more?.costMicroUsd ?? 0),
    tokens: tokensOf(usage) + (more ? tokensOf(more) : 0),
    minutes: minutesOf(workedOn(state, id, attempts)),
    landings: 0,
  });
  return measured(featureBudget, used, { per: "feature", featureId: id });
}

function usedToday(state: Schedulable, zone: string | undefined, now: Instant): Used {
  const midnight = dayStart(zone, now);
  const { tokens, costMicroUsd } = spentBetween(state.spend, midnight, now);
  const active = [...state.runs.values()].map((run) => activeSince(run, midnight, now));
  return {
    microUsd: costMicroUsd,
    tokens,
    minutes: minutesOf(active.reduce((sum, ms) => sum + ms, 0)),
    landings: state.landings.filter(({ at }) => at >= midnight).length,
  };
}

const dayStart = (zone = "UTC", now: Instant): Instant => instantOf(zone, { day: localTime(zone, now).day, minute: 0 });

/** When the day's budgets are whole again. */
export const nextDay = ({ dayZone = "UTC" }: Run["options"], now: Instant): Instant =>
  instantOf(dayZone, { day: dayAfter(localTime(dayZone, now).day, 1), minute: 0 });

const workedOn = ({ attempts }: Schedulable, id: Feature["id"], count: number): number =>
  Array.from({ length: count }, (_, i) => attempts.get(attemptId(id, i + 1))?.worked.ms ?? 0).reduce(
    (sum, ms) => sum + ms,
    0,
  );

/** A budget of the run or the day on which nothing is started any more. */
export const drainedBudget = (state: Schedulable, run: Run, now: Instant): Spend | undefined =>
  spendsOf(state, run, now).find(isDrained);

/** A budget of the feature's own for which no attempt at it is started any more. */
export const drainedFeature = (state: Schedulable, run: Run, feature: Feature): Spend | undefined =>
  spendsOfFeature(state, run.options, feature).find(isDrained);

/** A session that is ended because of a budget. */
export interface Cut {
  readonly sessionId: Session["id"];
  readonly spend: Spend;
}

/** What lands ends nobody: it is what all the others are for. Who waits for a verdict uses nothing up. */
export function dueCuts(state: Schedulable, run: Run, now: Instant): readonly Cut[] {
  const spent = spendsOf(state, run, now).find((spend) => spend.what !== "landings" && isSpent(spend));
  return liveSessionsOf(state)
    .filter(({ stopReason, cut }) => stopReason === undefined && cut === undefined)
    .flatMap((session) => {
      const attempt = state.attempts.get(session.attempts.at(-1)!);
      if (attempt?.phase.type === "verifying") return [];
      const feature = attempt?.phase.type === "working" && state.backlog.features.get(attempt.featureId);
      const spend = spent ?? (feature && spendsOfFeature(state, run.options, feature).find(isSpent)) ?? undefined;
      return spend ? [{ sessionId: session.id, spend }] : [];
    });
}

/** Budgets of which a person is to be told, once each, that most is used; of features those at work. */
export function dueWarnings(state: Schedulable, run: Run, now: Instant): readonly Spend[] {
  const all = [
    ...spendsOf(state, run, now),
    ...featuresAtWork(state).flatMap((feature) => spendsOfFeature(state, run.options, feature)),
  ];
  return all.filter((spend) => isNearlySpent(spend) && !run.warned.includes(warningKey(spend)));
}

function featuresAtWork(state: Schedulable): readonly Feature[] {
  const attempts = liveSessionsOf(state).flatMap(({ attempts }) => state.attempts.get(attempts.at(-1)!) ?? []);
  return attempts.flatMap(({ featureId }) => state.backlog.features.get(featureId) ?? []);
}

/** Whether a person is to be told that a budget of money does not see everything: some tokens have no price. */
export function isCostUnknown({ options, spent, warned }: Run): boolean {
  const isMoney = [options.budget, options.dayBudget, options.featureBudget].some(
    (budget) => budget?.microUsd !== undefined,
  );
  return isMoney && (spent.unpricedTokens ?? 0) > 0 && !warned.includes(UNKNOWN_COST);
}

/** When time alone uses up a share of a budget that something follows from, or gives the day's back. */
export function nextMark(state: Schedulable, run: Run, now: Instant): Instant | undefined {
  const { budget, dayBudget, dayZone } = run.options;
  const times = [
    ...marksAfter(budget?.minutes, activeSince(run, run.startedAt, now), now),
    ...(dayBudget?.minutes === undefined ? [] : marksAfter(dayBudget.minutes, activeToday(state, dayZone, now), now)),
  ];
  return times.length === 0 ? undefined : instant(Math.min(...times));
}

function activeToday(state: Schedulable, zone: string | undefined, now: Instant): number {
  const midnight = dayStart(zone, now);
  return [...state.runs.values()].reduce((sum, run) => sum + activeSince(run, midnight, now), 0);
}

function marksAfter(limit: number | undefined, usedMs: number, now: Instant): readonly number[] {
  if (limit === undefined) return [];
  const next = marksOf(limit).find((minutes) => minutes * MINUTE_MS > usedMs);
  return next === undefined ? [] : [now + next * MINUTE_MS - usedMs];
}
