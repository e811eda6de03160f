/**
 * What should happen next?
 *
 * A value that decides nothing by itself: what lands, what is checked again, which sessions start, and whether the run is
 * over. The engine turns each part into a command. The same state and moment always give the same plan.
 */
import type { AttemptId, FeatureId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import { unmetDependencies } from "../backlog/backlog.ts";
import { type Feature, isProven } from "../backlog/feature.ts";
import { nextToLand } from "../merge/queue.ts";
import type { Run, RunEnding } from "../run/run.ts";
import type { Role } from "../session/role.ts";
import { fillSlots } from "./batch.ts";
import { blockagesOf } from "./blockage.ts";
import { startOrder } from "./order.ts";
import { type Limits, liveSessionsOf, type Schedulable, scopeOf } from "./schedulable.ts";

export interface NextSteps {
  readonly land: AttemptId | undefined;
  /** The feature whose landing is taken back now; a person waits for it, so it goes before what wants to land. */
  readonly revert: FeatureId | undefined;
  readonly recheck: { readonly features: readonly FeatureId[]; readonly reason: "landing" | "sweep" } | undefined;
  readonly start: readonly SessionToStart[];
  readonly end: RunEnding | undefined;
  /** When to look again although nothing has happened. */
  readonly wakeAt: Instant | undefined;
}

export interface SessionToStart {
  readonly role: Role;
  readonly features: readonly FeatureId[];
}

export function plan(state: Schedulable, run: Run | undefined, limits: Limits, now: Instant): NextSteps {
  const isFree = state.landing === undefined && state.reverting === undefined;
  const revert = isFree ? state.reverts[0] : undefined;
  const land = isFree && revert === undefined ? landable(state) : undefined;
  const recheck = state.recheck === undefined && state.stale.size > 0 ? staleFeatures(state) : undefined;
  const idle: NextSteps = { land, revert, recheck, start: [], end: undefined, wakeAt: undefined };
  if (run === undefined) return idle;
  if (run.status.type === "stopping") {
    const end: RunEnding = { type: "stopped", reason: run.status.reason };
    return isQuiet(state) && !land && !recheck ? { ...idle, end } : idle;
  }
  const slots = freeSlots(state, run);
  const build = slots > 0 ? [...startPlanner(state), ...startBuilders(state, run, { now, slots })] : [];
  const start = [...build, ...startTesters(state, run)];
  const wakeAt = nextRetry(state, run, now);
  const going = { ...idle, start: start.slice(0, Math.max(0, limits.freeSessions)), wakeAt };
  if (start.length > 0 || wakeAt !== undefined || land || recheck || !isQuiet(state)) return going;
  return { ...going, ...finish(state, run) };
}

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

const freeSlots = (state: Schedulable, run: Run): number =>
  run.options.concurrency - liveSessionsOf(state).filter(({ role }) => role !== "tester").length;

/** Planner sessions that may end without closing the plan before the run gives up on it. */
const MAX_PLAN_FAILURES = 3;

function startPlanner(state: Schedulable): readonly SessionToStart[] {
  const isPlanning = liveSessionsOf(state).some(({ role }) => role === "planner");
  if (state.plan.status !== "open" || isPlanning || state.plan.failures >= MAX_PLAN_FAILURES) return [];
  return [{ role: "planner", features: [] }];
}

const mayBuild = (state: Schedulable, run: Run): boolean =>
  state.plan.status === "none" ||
  state.plan.status === "approved" ||
  (state.plan.status === "closed" && run.options.skipReview);

function startBuilders(
  state: Schedulable,
  run: Run,
  { now, slots }: { readonly now: Instant; readonly slots: number },
): readonly SessionToStart[] {
  if (!mayBuild(state, run)) return [];
  const asked = run.options.only && new Set(run.options.only);
  const isAsked = ({ id }: Feature) => asked?.has(id) ?? true;
  const ready = [...state.backlog.ready]
    .map((id) => state.backlog.features.get(id)!)
    .filter((feature) => isAsked(feature) && isDue(feature, now));
  const batches = fillSlots({
    backlog: state.backlog,
    ready: startOrder(state.backlog, ready),
    slots,
    // A conflict is resolved in a session of its own, and earlier work can only be the start of a session.
    batchSizeOf: (feature) => (roleFor(feature) === "resolver" ? 1 : run.options.batchSize),
    mayJoin: (feature) =>
      isAsked(feature) && feature.status.type === "pending" && isDue(feature, now) && isUntouched(feature),
    filesInFlight: filesInFlight(state),
  });
  return batches.map((features) => ({ role: roleFor(state.backlog.features.get(features[0]!)!), features }));
}

/** Neither earlier work is to go into it, nor is a landing of it being taken back. */
const isUntouched = ({ carry, revert }: Feature): boolean => carry === undefined && revert === undefined;

const isDue = ({ status }: Feature, now: Instant): boolean =>
  status.type !== "pending" || status.notBefore === undefined || status.notBefore <= now;

const roleFor = ({ lastFailure, carry }: Feature): Role =>
  lastFailure?.outcome === "merge-conflict" && carry ? "resolver" : "coder";

function filesInFlight(state: Schedulable): ReadonlySet<string> {
  const features = liveSessionsOf(state).flatMap(({ features }) => features);
  return new Set(features.flatMap((id) => state.backlog.features.get(id)?.files ?? []));
}

function startTesters(state: Schedulable, run: Run): readonly SessionToStart[] {
  if (run.options.yolo) return [];
  const live = liveSessionsOf(state).filter(({ role }) => role === "tester").length;
  const unexplored = unexploredFeatures(state, run);
  const size = run.options.testerBatchSize;
  const free = Math.max(0, run.options.testers - live);
  return Array.from({ length: free }, (_, i) => unexplored.slice(i * size, (i + 1) * size))
    .filter((features) => features.length > 0)
    .map((features) => ({ role: "tester", features }));
}

function unexploredFeatures(state: Schedulable, run: Run): readonly FeatureId[] {
  if (run.options.testers === 0) return [];
  const explored = new Set(run.explored);
  return scopeOf(state, run)
    .filter((feature) => feature.status.type === "passing" && !explored.has(feature.id))
    .map(({ id }) => id);
}

function nextRetry(state: Schedulable, run: Run, now: Instant): Instant | undefined {
  if (!mayBuild(state, run)) return undefined;
  const asked = run.options.only && new Set(run.options.only);
  const times = [...state.backlog.ready]
    .filter((id) => asked?.has(id) ?? true)
    .map((id) => state.backlog.features.get(id)!.status)
    .flatMap((status) => (status.type === "pending" && status.notBefore !== undefined ? [status.notBefore] : []))
    .filter((time) => time > now);
  return times.length === 0 ? undefined : (Math.min(...times) as Instant);
}

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
  return { end: { type: "blocked", blockages: [...blockagesOf(state.backlog, scope)] } };
}
