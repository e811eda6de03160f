/** Which sessions would start now, if a slot were all that is needed? */
import type { FeatureId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import type { Feature } from "../backlog/feature.ts";
import { agentsAtPace } from "../run/limit.ts";
import type { Run } from "../run/run.ts";
import type { Role } from "../session/role.ts";
import { fillSlots } from "./batch.ts";
import { startOrder } from "./order.ts";
import { liveSessionsOf, type Schedulable, scopeOf } from "./schedulable.ts";
import { drainedFeature } from "./spends.ts";

export interface SessionToStart {
  readonly role: Role;
  readonly features: readonly FeatureId[];
}

export function wantedSessions(state: Schedulable, run: Run, now: Instant): readonly SessionToStart[] {
  const agents = agentsAtPace(state.windows, run.options, run.options.concurrency, now);
  const slots = agents - liveSessionsOf(state).filter(({ role }) => role !== "tester").length;
  const build = slots > 0 ? [...startPlanner(state), ...startBuilders(state, run, { now, slots, agents })] : [];
  return [...build, ...startTesters(state, run)];
}

/** Planner sessions that may end without closing the plan before the run gives up on it. */
const MAX_PLAN_FAILURES = 3;

function startPlanner(state: Schedulable): readonly SessionToStart[] {
  const isPlanning = liveSessionsOf(state).some(({ role }) => role === "planner");
  if (state.plan.status !== "open" || isPlanning || state.plan.failures >= MAX_PLAN_FAILURES) return [];
  return [{ role: "planner", features: [] }];
}

export const mayBuild = (state: Schedulable, run: Run): boolean =>
  state.plan.status === "none" ||
  state.plan.status === "approved" ||
  (state.plan.status === "closed" && run.options.skipReview);

function startBuilders(
  state: Schedulable,
  run: Run,
  { now, slots, agents }: { readonly now: Instant; readonly slots: number; readonly agents: number },
): readonly SessionToStart[] {
  if (!mayBuild(state, run)) return [];
  const isWanted = mayTakeUp(state, run);
  const ready = [...state.backlog.ready]
    .map((id) => state.backlog.features.get(id)!)
    .filter((feature) => isWanted(feature) && isDue(feature, now));
  const batches = fillSlots({
    backlog: state.backlog,
    ready: startOrder(state.backlog, ready),
    slots,
    agents,
    // A conflict is resolved in a session of its own, and earlier work can only be the start of a session.
    batchSizeOf: (feature) => (roleFor(feature) === "resolver" ? 1 : run.options.batchSize),
    mayJoin: (feature) =>
      isWanted(feature) && feature.status.type === "pending" && isDue(feature, now) && isUntouched(feature),
    filesInFlight: filesInFlight(state),
  });
  return batches.map((features) => ({ role: roleFor(state.backlog.features.get(features[0]!)!), features }));
}

/** Whether a run may start work on a feature, as far as the run is concerned. */
function mayTakeUp(state: Schedulable, run: Run): (feature: Feature) => boolean {
  const asked = run.options.only && new Set(run.options.only);
  return (feature) =>
    (asked?.has(feature.id) ?? true) && !run.held.includes(feature.id) && !drainedFeature(state, run, feature);
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
  // As with those who build: nobody gets a second one as long as somebody else has none.
  const size = Math.min(run.options.testerBatchSize, Math.ceil(unexplored.length / run.options.testers));
  const free = Math.max(0, run.options.testers - live);
  return Array.from({ length: free }, (_, i) => unexplored.slice(i * size, (i + 1) * size))
    .filter((features) => features.length > 0)
    .map((features) => ({ role: "tester", features }));
}

/** What no tester has looked at since a landing touched it: what was not looked at for longest first, then as it landed. */
function unexploredFeatures(state: Schedulable, run: Run): readonly FeatureId[] {
  if (run.options.testers === 0) return [];
  const beingExplored = liveSessionsOf(state).flatMap(({ role, features }) => (role === "tester" ? features : []));
  const explored = new Set([...run.explored, ...beingExplored]);
  return scopeOf(state, run)
    .filter((feature) => feature.status.type === "passing" && !explored.has(feature.id))
    .sort((a, b) => (a.exploredAt ?? 0) - (b.exploredAt ?? 0) || a.statusSince - b.statusSince || a.id - b.id)
    .map(({ id }) => id);
}

/** When the first of the features that wait out a failure may start. */
export function nextRetry(state: Schedulable, run: Run, now: Instant): Instant | undefined {
  if (!mayBuild(state, run)) return undefined;
  const times = [...state.backlog.ready]
    .map((id) => state.backlog.features.get(id)!)
    .filter(mayTakeUp(state, run))
    .flatMap(({ status }) => (status.type === "pending" && status.notBefore !== undefined ? [status.notBefore] : []))
    .filter((time) => time > now);
  return times.length === 0 ? undefined : (Math.min(...times) as Instant);
}
