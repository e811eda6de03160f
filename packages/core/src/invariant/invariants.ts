/** What must be true of every project at every moment? Each broken promise is named in a sentence. */
import { findCycles } from "../kit/graph.ts";
import type { FeatureId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import { createBacklog, putFeature, unmetDependencies } from "../backlog/backlog.ts";
import { isPassing, type Feature } from "../backlog/feature.ts";
import type { Attempt } from "../attempt/attempt.ts";
import type { Event, EventOf } from "../log/event.ts";
import { hasHalted, isToPause } from "../log/halt.ts";
import { activeRun, standingLanding, type StudioState } from "../log/state.ts";
import { drainedBudget, drainedFeature } from "../schedule/spends.ts";
import type { Spend } from "../run/budget.ts";
import type { Run } from "../run/run.ts";
import type { Role } from "../session/role.ts";
import { isLive, type Session } from "../session/session.ts";
import { spendOf, spentInAll } from "../session/spend.ts";
import { addUsage, noUsage, type Usage } from "../session/usage.ts";
import { canonicalText } from "./state-text.ts";

export function findContradictions(state: StudioState): readonly string[] {
  return [
    ...contradictionsOfClaims(state),
    ...contradictionsOfTesters(state),
    ...contradictionsOfQueue(state),
    ...contradictionsOfSessions(state),
    ...contradictionsOfBatches(state),
    ...contradictionsOfBacklog(state),
  ];
}

/** What an event must not do in the state it is about to be applied to. */
export function findTrespass(
  state: StudioState,
  { event, at }: { readonly event: Event; readonly at: Instant },
): readonly string[] {
  if (event.type !== "session.scheduled" && event.type !== "attempt.claimed") return [];
  const run = activeRun(state);
  const isRunning = run?.status.type === "running";
  const spent = run && (drainedBudget(state, run, at) ?? drainedFeatureOf(state, run, event));
  const unmet = event.type === "attempt.claimed" ? missingGround(state, event) : [];
  return [
    ...when(!isRunning, `${event.type} although no run is running`),
    ...when(spent !== undefined, `${event.type} past a spent budget of ${spent?.what}`),
    ...when(unmet.length > 0, `${event.type} although it waits for ${unmet.join(", ")}`),
  ];
}

function drainedFeatureOf(state: StudioState, run: Run, event: Event): Spend | undefined {
  const feature = event.type === "attempt.claimed" ? state.backlog.features.get(event.featureId) : undefined;
  return feature && drainedFeature(state, run, feature);
}

/** What a feature still waits for, not counting what its own session has verified. */
function missingGround(state: StudioState, { featureId, sessionId }: EventOf<"attempt.claimed">): readonly FeatureId[] {
  const feature = state.backlog.features.get(featureId)!;
  const own = [...state.attempts.values()].filter((attempt) => attempt.sessionId === sessionId);
  const verified = own.filter(({ phase }) => phase.type === "queued" || phase.type === "landing");
  // The green verdict that a claim in a batch follows on is recorded just before it.
  return unmetDependencies(state.backlog, feature).filter(
    (id) => !verified.some((attempt) => attempt.featureId === id),
  );
}

/** Features that count as passing now and did not before, although nothing of theirs has landed. */
export function findUnearned(before: ReadonlySet<number>, state: StudioState, event: Event): readonly string[] {
  return [...passingIds(state)]
    .filter((id) => !before.has(id))
    .filter((id) => event.type !== "attempt.landed" || !event.attemptId.startsWith(`${id}#`))
    .filter((id) => event.type !== "feature.restored" || !hasLanded(state, id))
    .map((id) => `feature ${id} is passing by ${event.type}`);
}

const hasLanded = ({ landings }: StudioState, id: number): boolean =>
  landings.some(({ featureId }) => featureId === id);

/** What a feature lost by being deleted and restored; only its status may be another. */
export function findLost(deleted: Feature | undefined, state: StudioState): readonly string[] {
  if (deleted === undefined) return [];
  const restored = state.backlog.features.get(deleted.id);
  const { updatedAt, status, statusSince } = restored ?? deleted;
  const isWhole = canonicalText(restored) === canonicalText({ ...deleted, updatedAt, status, statusSince });
  return when(!isWhole, `feature ${deleted.id} has not come back as it was`);
}

export const passingIds = (state: StudioState): ReadonlySet<number> =>
  new Set([...state.backlog.features.values()].filter(isPassing).map(({ id }) => id));

const when = (isBroken: boolean, sentence: string): readonly string[] => (isBroken ? [sentence] : []);

function contradictionsOfClaims(state: StudioState): readonly string[] {
  const live = [...state.attempts.values()].filter(({ phase }) => phase.type !== "ended");
  const byFeature = new Map(live.map((attempt) => [attempt.featureId, attempt]));
  const twice = when(byFeature.size !== live.length, `two live claims: ${live.map(({ id }) => id).join(", ")}`);
  const lost = [...state.backlog.features.values()].flatMap((feature) =>
    contradictionsOf(state, feature, byFeature.get(feature.id)),
  );
  const orphans = live
    .filter(({ featureId }) => !state.backlog.features.has(featureId))
    .map(({ id }) => `${id} has no feature`);
  return [...twice, ...lost, ...orphans];
}

function contradictionsOf(
  state: StudioState,
  feature: Feature,
  attempt: Attempt<unknown> | undefined,
): readonly string[] {
  const { id, status, reservedBy, attempts } = feature;
  const phase = attempt?.phase.type === "landing" ? "queued" : (attempt?.phase.type ?? "none");
  const isHeld = status.type === "working" || status.type === "verifying" || status.type === "queued";
  const session = reservedBy && state.sessions.get(reservedBy);
  return [
    ...when(phase !== (isHeld ? status.type : "none"), `feature ${id} is ${status.type}, its attempt is ${phase}`),
    ...when(isHeld && status.attemptId !== attempt?.id, `feature ${id} is held by an attempt that is not live`),
    ...when(attempt !== undefined && attempt.number !== attempts, `feature ${id} has lost count of its attempts`),
    ...when(reservedBy !== undefined && !state.liveSessions.has(reservedBy), `feature ${id} is reserved by nobody`),
    ...when(session !== undefined && !session.features.includes(id), `feature ${id} is reserved by a stranger`),
    ...when(
      status.type === "working" && reservedBy !== attempt?.sessionId,
      `feature ${id} is in work but not reserved`,
    ),
    ...when(
      status.type === "needs-input" && state.questions.get(status.questionId)?.answer !== undefined,
      `feature ${id} waits for an answer it has`,
    ),
    ...when(state.stale.has(id) && status.type !== "stale", `feature ${id} is ${status.type} and to be checked again`),
    ...when(feature.revert !== undefined && (isHeld || reservedBy !== undefined), `feature ${id} is held and reverted`),
    ...when(
      isPassing(feature) && standingLanding(state, id) === undefined,
      `feature ${id} is passing with nothing on the landing branch`,
    ),
    ...when(feature.failures > feature.attempts, `feature ${id} failed more often than it was tried`),
  ];
}

function contradictionsOfTesters(state: StudioState): readonly string[] {
  const live = [...state.liveSessions].map((id) => state.sessions.get(id));
  const tested = live.flatMap((session) => (session?.role === "tester" ? session.features : []));
  return when(new Set(tested).size !== tested.length, `two testers look at the same feature: ${tested.join(", ")}`);
}

function contradictionsOfQueue(state: StudioState): readonly string[] {
  const phases = state.mergeQueue.map((id) => state.attempts.get(id)?.phase.type);
  const waiting = [...state.attempts.values()].filter(
    ({ phase }) => phase.type === "queued" || phase.type === "landing",
  );
  const landing = waiting.filter(({ phase }) => phase.type === "landing").map(({ id }) => id);
  const { reverts, reverting } = state;
  const wanted = [...state.backlog.features.values()].filter(({ revert }) => revert !== undefined).map(({ id }) => id);
  return [
    ...when(
      phases.some((phase) => phase !== "queued" && phase !== "landing"),
      `in the queue: ${phases.join(", ")}`,
    ),
    ...when(new Set(state.mergeQueue).size !== waiting.length, "the queue is not what waits to land"),
    ...when(state.mergeQueue.length !== waiting.length, "something is in the queue twice"),
    ...when(
      landing.length > 0 && reverting !== undefined,
      `${landing.join(", ")} lands while ${reverting} is reverted`,
    ),
    ...when(reverting !== undefined && !reverts.includes(reverting), `nobody asked to revert ${reverting}`),
    ...when(
      new Set(reverts).size !== reverts.length || canonicalText(new Set(reverts)) !== canonicalText(new Set(wanted)),
      `to be reverted: ${reverts.join(", ")}; features that say so: ${wanted.join(", ")}`,
    ),
    ...when(landing.length > 1 || landing[0] !== state.landing, `landing: ${landing.join(", ")}, not ${state.landing}`),
  ];
}

/** What is not paused any longer goes on, or ends; nothing waits for ever. */
const isForgotten = (state: StudioState, session: Session): boolean =>
  isLive(session) &&
  hasHalted(session) &&
  !isToPause(state, session) &&
  state.runs.get(session.runId)?.status.type !== "ended";

function contradictionsOfSessions(state: StudioState): readonly string[] {
  const sessions = [...state.sessions.values()];
  const live = sessions.filter(isLive).map(({ id }) => id);
  const atWork = [...state.attempts.values()].filter(({ phase }) => phase.type === "working");
  const open = [...state.runs.values()].filter(({ status }) => status.type !== "ended");
  const used = sessions.map(({ usage }) => usage).reduce(addUsage, noUsage);
  return [
    ...when(
      live.length !== state.liveSessions.size || live.some((id) => !state.liveSessions.has(id)),
      "live sessions are miscounted",
    ),
    ...when(
      new Set(atWork.map(({ sessionId }) => sessionId)).size !== atWork.length,
      "a session works at two features",
    ),
    ...when(
      atWork.some(({ sessionId }) => !state.liveSessions.has(sessionId)),
      "an attempt is in work without a session",
    ),
    ...when(
      (activeRun(state)?.held ?? []).some((id) => state.backlog.features.get(id)?.reservedBy !== undefined),
      "work goes on that a person stopped",
    ),
    ...when(
      sessions.some((session) => isForgotten(state, session)),
      "a session has halted that nobody paused, and nobody takes it up",
    ),
    ...when(open.length > 1, "two runs are under way"),
    ...when(canonicalText(used) !== canonicalText(state.usage), "the project was not charged what its sessions used"),
    ...contradictionsOfSpend(state),
  ];
}

/** Whatever it is told by, it is the same money: of runs, of days, of attempts and of features. */
function contradictionsOfSpend(state: StudioState): readonly string[] {
  const sessions = [...state.sessions.values()];
  const features = [...state.backlog.features.values(), ...state.deleted.values()];
  const sumOf = (items: readonly { readonly usage: Usage }[]) =>
    canonicalText(items.map(({ usage }) => usage).reduce(addUsage, noUsage));
  const wrongRuns = [...state.runs.values()].filter(({ id, spent }) => {
    const used = spendOf(
      sessions
        .filter(({ runId }) => runId === id)
        .map(({ usage }) => usage)
        .reduce(addUsage, noUsage),
    );
    return (
      used.tokens !== spent.tokens ||
      used.costMicroUsd !== spent.microUsd ||
      used.unpricedTokens !== spent.unpricedTokens
    );
  });
  const wrongFeatures = features.filter(({ id, usage }) => {
    const attempts = [...state.attempts.values()].filter(({ featureId }) => featureId === id);
    return sumOf(attempts) !== canonicalText(usage);
  });
  return [
    ...when(wrongRuns.length > 0, `run ${wrongRuns[0]?.id} was not charged what its sessions used`),
    ...when(wrongFeatures.length > 0, `feature ${wrongFeatures[0]?.id} was not charged what its attempts used`),
    ...when(
      canonicalText(spentInAll(state.spend)) !== canonicalText(spendOf(state.usage)),
      "the days do not add up to what was used",
    ),
  ];
}

/** What waits for its turn in a session is that session's alone. */
function contradictionsOfBatches(state: StudioState): readonly string[] {
  const building = [...state.sessions.values()].filter((session) => isLive(session) && roleBuilds[session.role]);
  return building.flatMap(({ id: sessionId, features, attempts }) =>
    features
      .filter((id) => !attempts.some((attempt) => attempt.startsWith(`${id}#`)))
      .filter((id) => state.backlog.features.get(id)?.reservedBy !== sessionId)
      .map((id) => `feature ${id} waits in a session it is not reserved for`),
  );
}

const roleBuilds: Readonly<Record<Role, boolean>> = { coder: true, resolver: true, tester: false, planner: false };

function contradictionsOfBacklog(state: StudioState): readonly string[] {
  const { features, ready, rules, index } = state.backlog;
  const deleted = [...state.deleted.keys()];
  const anew = createBacklog<Feature>(rules);
  for (const feature of features.values()) putFeature(anew, feature);
  const keys = [...features.values()].flatMap(({ key, id }) => (key === undefined ? [] : [[key, id] as const]));
  const waitsFor = (id: number) => features.get(id as FeatureId)?.dependencies ?? [];
  const cycles = findCycles({ nodes: [...features.keys()], waitsFor });
  const filled = (dependents: typeof index.dependents) => new Map([...dependents].filter(([, ids]) => ids.size > 0));
  return [
    ...when(canonicalText(ready) !== canonicalText(anew.ready), "ready is not what it would be if made anew"),
    ...when(canonicalText(index.unmet) !== canonicalText(anew.index.unmet), "unmet counts are not what they would be"),
    ...when(
      canonicalText(filled(index.dependents)) !== canonicalText(filled(anew.index.dependents)),
      "dependants are not what they would be",
    ),
    ...when(cycles.length > 0, `these wait for each other: ${cycles.join("; ")}`),
    ...when(canonicalText(new Map(keys)) !== canonicalText(state.featureByKey), "keys do not name their features"),
    ...when(
      [...features.keys(), ...deleted].some((id) => id > state.lastFeatureId),
      "an id could be given twice",
    ),
    ...when(
      deleted.some((id) => features.has(id)),
      "a feature is there and deleted",
    ),
  ];
}
