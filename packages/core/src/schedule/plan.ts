/**
 * What should happen next?
 *
 * A value that decides nothing by itself: what lands, what is checked again, which sessions start, and whether the run is
 * over. The engine turns each part into a command. The same state and moment always give the same plan.
 */
import type { AttemptId, FeatureId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import { unmetDependencies } from "../backlog/backlog.ts";
import { isProven } from "../backlog/feature.ts";
import { nextToLand } from "../merge/queue.ts";
import { wallOf } from "../run/limit.ts";
import type { Spend } from "../run/budget.ts";
import type { Run, RunEnding } from "../run/run.ts";
import { blockagesOf } from "./blockage.ts";
import { affordable, withoutRoom } from "./budget.ts";
import { type Limits, type Schedulable, scopeOf } from "./schedulable.ts";
import { type Cut, drainedFeature, dueCuts, dueWarnings, isCostUnknown, nextMark } from "./spends.ts";
import { mayBuild, nextRetry, type SessionToStart, wantedSessions } from "./start.ts";

export interface NextSteps {
  readonly land: AttemptId | undefined;
  /** The feature whose landing is taken back now; a person waits for it, so it goes before what wants to land. */
  readonly revert: FeatureId | undefined;
  readonly recheck: { readonly features: readonly FeatureId[]; readonly reason: "landing" | "sweep" } | undefined;
  readonly start: readonly SessionToStart[];
  /** Of which budgets so much is used that a person is told. */
  readonly warn: readonly Spend[];
  /** Whether a person is told that a budget of money does not see everything. */
  readonly warnUnknown: boolean;
  /** Sessions that are ended because a budget is used up. */
  readonly cut: readonly Cut[];
  readonly end: RunEnding | undefined;
  /** The account's limits are near, or the day's budget is used: the run stands still until that is over. */
  readonly wait: boolean;
  /** What the run has waited for is over. */
  readonly resume: boolean;
  /** When to look again although nothing has happened. */
  readonly wakeAt: Instant | undefined;
}

export function plan(state: Schedulable, run: Run | undefined, limits: Limits, now: Instant): NextSteps {
  const isFree = state.landing === undefined && state.reverting === undefined;
  const revert = isFree ? state.reverts[0] : undefined;
  const land = isFree && revert === undefined ? landable(state) : undefined;
  const recheck = state.recheck === undefined && state.stale.size > 0 ? staleFeatures(state) : undefined;
  const nothing = { start: [], end: undefined, wait: false, resume: false, wakeAt: undefined };
  const quiet: NextSteps = { land, revert, recheck, ...nothing, warn: [], warnUnknown: false, cut: [] };
  if (run === undefined || run.status.type === "ended") return quiet;
  const idle: NextSteps = { ...quiet, ...watchBudgets(state, run, now) };
  const isOver = isQuiet(state) && land === undefined && recheck === undefined;
  switch (run.status.type) {
    case "paused":
      return { ...idle, ...standStill(run.status.until, now) };
    case "stopping":
      return isOver ? { ...idle, end: { type: "stopped", reason: run.status.reason } } : idle;
    case "running":
      return { ...idle, ...goOn(state, run, { limits, now, isOver }) };
  }
}

/** Whatever a run is at, its budgets hold. */
const watchBudgets = (state: Schedulable, run: Run, now: Instant): Pick<NextSteps, "warn" | "warnUnknown" | "cut"> => ({
  warn: dueWarnings(state, run, now),
  warnUnknown: isCostUnknown(run),
  cut: dueCuts(state, run, now),
});

function goOn(
  state: Schedulable,
  run: Run,
  { limits, now, isOver }: { readonly limits: Limits; readonly now: Instant; readonly isOver: boolean },
): Partial<NextSteps> {
  if (wallOf(state.windows, run.options, now)) return { wait: true };
  const wanted = wantedSessions(state, run, now);
  const start = affordable(state, run, wanted, now);
  const retryAt = nextRetry(state, run, now);
  const going = {
    start: start.slice(0, Math.max(0, limits.freeSessions)),
    wakeAt: earliest(retryAt, nextMark(state, run, now)),
  };
  if (start.length > 0 || !isOver) return going;
  // Testers only look; without them everything can be complete.
  const hasMore = wanted.some(({ role }) => role !== "tester") || retryAt !== undefined;
  const spent = hasMore ? withoutRoom(state, run, now) : undefined;
  if (spent?.per === "day") return { ...going, wait: true };
  if (spent) return { ...going, end: { type: "budget-spent", ...spent } };
  return retryAt === undefined ? { ...going, ...finish(state, run) } : going;
}

const standStill = (until: Instant | undefined, now: Instant): Partial<NextSteps> =>
  until === undefined || until > now ? { wakeAt: until } : { resume: true };

const earliest = (...times: readonly (Instant | undefined)[]): Instant | undefined => {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : (Math.min(...known) as Instant);
};

/** Nothing of the project is under way or waits for its turn: no agent, no landing in either direction, no re-check. */
const isQuiet = (state: Schedulable): boolean =>
  state.liveSessions.size === 0 &&
  state.landing === undefined &&
  state.reverts.length === 0 &&
  state.recheck === undefined &&
  !isVerifying(state);

/** An attempt whose agent is gone may still be waiting for its verdict. */
const isVerifying = (state: Schedulable): boolean =>
  [...state.backlog.features.values()].some(({ status }) => status.type === "verifying");

const landable = (state: Schedulable): AttemptId | undefined =>
  nextToLand(state.mergeQueue, (id) => {
    const feature = state.backlog.features.get(id);
    return feature ? unmetDependencies(state.backlog, feature) : [];
  });

const staleFeatures = (state: Schedulable): NextSteps["recheck"] => ({
  features: [...state.stale].sort((a, b) => a - b),
  reason: "landing",
});

/** Nothing is under way and nothing can start: one last look at everything that landed, then the run is over. */
function finish(state: Schedulable, run: Run): Partial<NextSteps> {
  if (state.plan.status === "open") {
    return {
      end: { type: "failed", reason: `The planner did not finish the plan. ${state.plan.lastFailure ?? ""}`.trim() },
    };
  }
  if (!mayBuild(state, run)) return { end: { type: "planned" } };
  const proven = [...state.backlog.features.values()].filter(isProven);
  if (!run.swept && proven.length > 0 && !run.options.yolo) {
    return { recheck: { features: proven.map(({ id }) => id), reason: "sweep" } };
  }
  const scope = scopeOf(state, run);
  if (scope.every(({ status }) => status.type === "passing")) return { end: { type: "complete" } };
  return {
    end: {
      type: "blocked",
      blockages: [...blockagesOf(state.backlog, scope, run.held, (feature) => drainedFeature(state, run, feature))],
    },
  };
}
