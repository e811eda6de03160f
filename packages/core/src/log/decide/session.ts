/** Sessions and their workspaces. */
import { attemptId as asAttemptId, type FeatureId } from "../../kit/ids.ts";
import { err, ok } from "../../kit/result.ts";
import { type Outcome, outcomeRules } from "../../attempt/outcome.ts";
import type { Attempt } from "../../attempt/attempt.ts";
import type { Spend } from "../../run/budget.ts";
import type { Run } from "../../run/run.ts";
import type { Instant } from "../../kit/instant.ts";
import { LimitSignal } from "../../session/limit-signal.ts";
import { waitForLimit } from "../../run/limit.ts";
import { drainedBudget, drainedFeature } from "../../schedule/spends.ts";
import type { Session } from "../../session/session.ts";
import { usageSince } from "../../session/usage.ts";
import type { Event, SavedWork } from "../event.ts";
import { hasHalted, haltedSessions, isToPause, takeUp } from "../halt.ts";
import { requireLiveSession, requireRun } from "../require.ts";
import { activeRun, liveAttempt, type StudioState } from "../state.ts";
import { endAttempt } from "./attempt.ts";
import type { Deciders } from "./decider.ts";

type SessionCommand =
  | "session.schedule"
  | "workspace.record-open"
  | "session.record-start"
  | "session.hint"
  | "session.nudge"
  | "session.record-limit"
  | "session.record-refusal"
  | "session.record-refused-host"
  | "session.stop"
  | "session.pause"
  | "session.resume"
  | "session.halt"
  | "session.record-usage"
  | "session.end"
  | "workspace.record-close";

/** More than an agent means; the transcript has all of them. */
const MAX_REFUSED = 50;
const MAX_COMMAND_TOLD = 300;
const MAX_HOST_TOLD = 253;

export const decideSession: Deciders<SessionCommand> = {
  "session.schedule": (state, { sessionId, role, features, at }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    if (run.value.status.type === "paused") return err({ type: "run-paused" });
    if (run.value.status.type !== "running") return err({ type: "run-stopping" });
    const spent = drainedBudget(state, run.value, at);
    if (spent) return err({ type: "budget-spent", ...spent });
    if (state.sessions.has(sessionId)) return err({ type: "session-exists", sessionId });
    const unknown = features.find((id) => !state.backlog.features.has(id));
    if (unknown !== undefined) return err({ type: "feature-not-found", featureId: unknown });
    const twice = features.find((id, place) => features.indexOf(id) !== place);
    if (twice !== undefined) return err({ type: "feature-not-ready", featureId: twice, status: "named twice" });
    const builds = role === "coder" || role === "resolver";
    const drained = builds ? drainedAmong(state, run.value, features) : undefined;
    if (drained) return err({ type: "budget-spent", ...drained });
    const obstacle = builds ? findObstacle(state, features, run.value) : whoTests(state, features);
    if (obstacle) return err({ type: "feature-not-ready", ...obstacle });
    const events: Event[] = [
      { type: "session.scheduled", sessionId, role, runId: run.value.id, features: [...features] },
    ];
    if (builds) {
      const featureId = features[0]!;
      const number = state.backlog.features.get(featureId)!.attempts + 1;
      events.push({ type: "attempt.claimed", attemptId: asAttemptId(featureId, number), featureId, sessionId });
    }
    return ok(events);
  },

  "workspace.record-open": (state, { sessionId, path, base, conflicts }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    return ok([{ type: "workspace.opened", sessionId, path, base, conflicts: [...conflicts] }]);
  },

  "session.record-start": (state, { sessionId, runtime, model, resumed, steering }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const known = { ...(model !== undefined && { model }), ...(steering !== undefined && { steering }) };
    return ok([{ type: "session.started", sessionId, runtime, resumed, ...known }]);
  },

  "session.hint": (state, { sessionId, text }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const { status, stopReason } = session.value;
    if (stopReason !== undefined) return err({ type: "session-stopping", sessionId });
    if (status.type === "running" && !status.steering) return err({ type: "session-deaf", sessionId });
    return ok([{ type: "session.hinted", sessionId, text }]);
  },

  "session.nudge": (state, { sessionId, cause, text }) => {
    const session = requireLiveSession(state, sessionId);
    return session.ok ? ok([{ type: "session.nudged", sessionId, cause, text }]) : session;
  },

  "session.record-limit": (state, { type: _type, at: _at, sessionId, ...signal }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const isKnown = JSON.stringify(LimitSignal.parse(signal)) === JSON.stringify(state.windows.get(signal.window));
    return ok(isKnown ? [] : [{ type: "limit.told", sessionId, ...signal }]);
  },

  "session.record-refusal": (state, { type: _type, at: _at, sessionId, command, ...refused }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const before = session.value.refused;
    const told = command.slice(0, MAX_COMMAND_TOLD);
    const isTold = before.some(({ rule, command }) => rule === refused.rule && command === told);
    if (isTold || before.length >= MAX_REFUSED) return ok([]);
    return ok([{ type: "command.refused", sessionId, command: told, ...refused }]);
  },

  "session.record-refused-host": (state, { sessionId, port, reason, ...refused }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const before = session.value.refusedHosts;
    const host = refused.host.slice(0, MAX_HOST_TOLD);
    const isTold = before.some((told) => told.host === host && told.port === port);
    if (isTold || before.length >= MAX_REFUSED) return ok([]);
    return ok([{ type: "egress.refused", sessionId, host, port, reason }]);
  },

  "session.stop": (state, { sessionId, reason, afterStep = false }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const { stopReason, stopsAfterStep } = session.value;
    if (stopReason !== undefined && (afterStep || !stopsAfterStep)) return ok([]);
    return ok([
      { type: "session.stopping", sessionId, reason, ...(afterStep && { afterStep }) },
      ...pauseForPlanner(state, session.value, reason),
      ...(hasHalted(session.value) ? [takeUp(session.value)] : []),
    ]);
  },

  "session.pause": (state, { sessionId, reason }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const { paused, stopReason, runId } = session.value;
    if (stopReason !== undefined) return err({ type: "session-stopping", sessionId });
    if (state.runs.get(runId)?.status.type === "stopping") return err({ type: "run-stopping" });
    return ok(paused === undefined ? [{ type: "session.paused", sessionId, reason }] : []);
  },

  "session.resume": (state, { sessionId }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const { paused } = session.value;
    const isRunHalted = isToPause(state, { ...session.value, paused: undefined });
    if (paused === undefined) return isRunHalted ? err({ type: "run-paused" }) : ok([]);
    const goesOn = hasHalted(session.value) && !isRunHalted;
    return ok([{ type: "session.resumed", sessionId }, ...(goesOn ? [takeUp(session.value)] : [])]);
  },

  "session.halt": (state, { sessionId, afterStep, total }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const halted: Event = { type: "session.halted", sessionId, afterStep, total };
    // Whoever wanted it to go on, or to end, meanwhile did not find it halted.
    return ok(isToPause(state, session.value) ? [halted] : [halted, takeUp(session.value)]);
  },

  "session.record-usage": (state, { sessionId, total }) => {
    const session = requireLiveSession(state, sessionId);
    return session.ok ? ok([{ type: "session.used", sessionId, total }]) : session;
  },

  "session.end": (state, { sessionId, outcome, detail, total, work, at }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const events: Event[] = [{ type: "session.ended", sessionId, outcome, detail, total }];
    const attempt = liveAttempt(state, session.value);
    // While the studio is still judging this attempt's work, the verdict decides, with or without the agent.
    if (attempt !== undefined && attempt.phase.type !== "verifying") {
      const own = outcomeOfAttempt(state, outcome, attempt, session.value);
      const used = usageSince(session.value.usage, total);
      events.push(endAttempt(state, attempt, { outcome: own, detail, at, used, ...(work && { work }) }));
    }
    return ok([
      ...events,
      ...stopRun(state, session.value, { outcome, detail }),
      ...haltRun(state, outcome, { detail, at }),
    ]);
  },

  "workspace.record-close": (state, { sessionId, archive }) => {
    const session = state.sessions.get(sessionId);
    if (session === undefined) return err({ type: "session-not-found", sessionId });
    if (session.workspace === undefined) return ok([]);
    return ok([{ type: "workspace.closed", sessionId, ...(archive !== undefined && { archive }) }]);
  },
};

/** Without a plan there is nothing else to go on with, and another planner would start at once. */
function pauseForPlanner(state: StudioState, { role }: Session, reason: string): readonly Event[] {
  const run = activeRun(state);
  if (role !== "planner" || run?.status.type !== "running") return [];
  return [{ type: "run.paused", runId: run.id, reason }];
}

function drainedAmong(state: StudioState, run: Run, features: readonly FeatureId[]): Spend | undefined {
  for (const id of features) {
    const drained = drainedFeature(state, run, state.backlog.features.get(id)!);
    if (drained) return drained;
  }
  return undefined;
}

/** Of a batch, the first must be ready; the others may wait for it, but must be free. */
function findObstacle(
  state: StudioState,
  features: readonly FeatureId[],
  { held }: Run,
): { readonly featureId: FeatureId; readonly status: string } | undefined {
  for (const [place, featureId] of features.entries()) {
    const { status, reservedBy, revert } = state.backlog.features.get(featureId)!;
    if (status.type !== "pending" && status.type !== "failing") return { featureId, status: status.type };
    if (reservedBy !== undefined) return { featureId, status: "reserved" };
    if (revert !== undefined) return { featureId, status: "being taken back" };
    if (held.includes(featureId)) return { featureId, status: "held back" };
    if (place === 0 && !state.backlog.ready.has(featureId)) return { featureId, status: "blocked" };
  }
  return undefined;
}

/** Two testers side by side would find the same. */
function whoTests(
  { liveSessions, sessions }: StudioState,
  features: readonly FeatureId[],
): { readonly featureId: FeatureId; readonly status: string } | undefined {
  const tested = [...liveSessions].flatMap((id) => {
    const session = sessions.get(id);
    return session?.role === "tester" ? session.features : [];
  });
  const featureId = features.find((id) => tested.includes(id));
  return featureId === undefined ? undefined : { featureId, status: "being tried out" };
}

function stopRun(
  state: StudioState,
  { id }: Session,
  { outcome, detail }: { readonly outcome: Outcome; readonly detail: string },
): readonly Event[] {
  const run = activeRun(state);
  const { stopsRun, sentence } = outcomeRules[outcome];
  if (!stopsRun || run === undefined || run.status.type === "stopping") return [];
  const others = haltedSessions(state, run.id).filter((session) => session.id !== id);
  const reason = `${sentence} ${detail}`.trim();
  return [{ type: "run.stopping", runId: run.id, reason, now: true }, ...others.map(takeUp)];
}

/** Others that meet the same while it stands still already change nothing. */
function haltRun(
  state: StudioState,
  outcome: Outcome,
  { detail, at }: { readonly detail: string; readonly at: Instant },
): readonly Event[] {
  const run = activeRun(state);
  const { haltsRun, sentence } = outcomeRules[outcome];
  if (haltsRun === undefined || run?.status.type !== "running") return [];
  const { cause, reason, until } =
    haltsRun === "limit"
      ? waitForLimit({ windows: state.windows, waits: run.waits, choice: run.options, at })
      : { cause: haltsRun, reason: `${sentence} ${detail}`.trim(), until: undefined };
  return [{ type: "run.paused", runId: run.id, reason, cause, ...(until !== undefined && { until }) }];
}

/** An agent that left after a red verdict had asked; that is another story than never having asked. */
function outcomeOfAttempt(
  state: StudioState,
  outcome: Outcome,
  attempt: Attempt<SavedWork>,
  { stopReason, cut }: Session,
): Outcome {
  // However it came to its end, a person wanted it.
  if (stopReason !== undefined && !outcomeRules[outcome].stopsRun) return "stopped-by-person";
  if (cut !== undefined && !outcomeRules[outcome].stopsRun) return "over-budget";
  if (outcome === "handed-over" && handOversOf(state, attempt) >= MAX_HAND_OVERS) return "context-full";
  const left = outcome === "agent-exited" || outcome === "finished";
  if (!left) return outcome;
  return attempt.verifications > 0 ? "check-failed" : "agent-exited";
}

/** A feature that takes more sessions than that does not fit; without an end to it, it would cost for ever. */
const MAX_HAND_OVERS = 5;

/** How often in a row, right before this attempt, its feature was handed over. */
function handOversOf({ attempts }: StudioState, { featureId, number }: Attempt<SavedWork>): number {
  const isHandedOver = (n: number) => {
    const phase = attempts.get(asAttemptId(featureId, n))?.phase;
    return phase?.type === "ended" && phase.outcome === "handed-over";
  };
  let count = 0;
  while (isHandedOver(number - 1 - count)) count += 1;
  return count;
}
