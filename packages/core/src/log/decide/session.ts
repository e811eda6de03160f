/** Sessions and their workspaces. */
import { attemptId as asAttemptId } from "../../kit/ids.ts";
import { err, ok } from "../../kit/result.ts";
import type { Outcome } from "../../attempt/outcome.ts";
import type { Attempt } from "../../attempt/attempt.ts";
import type { Event, SavedWork } from "../event.ts";
import { requireLiveSession, requireRun } from "../require.ts";
import { liveAttempt } from "../state.ts";
import { endAttempt } from "./attempt.ts";
import type { Deciders } from "./decider.ts";

type SessionCommand =
  | "session.schedule"
  | "workspace.record-open"
  | "session.record-start"
  | "session.record-usage"
  | "session.end"
  | "workspace.record-close";

export const decideSession: Deciders<SessionCommand> = {
  "session.schedule": (state, { sessionId, role, features }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    if (run.value.status.type !== "running") return err({ type: "run-stopping" });
    const builds = role === "coder" || role === "resolver";
    if (builds) {
      const first = state.backlog.features.get(features[0]!);
      const notReady = features
        .map((id) => state.backlog.features.get(id))
        .find((f) => f === undefined || f.reservedBy);
      if (first === undefined || notReady || !state.backlog.ready.has(first.id)) {
        const featureId = notReady?.id ?? features[0]!;
        return err({ type: "feature-not-ready", featureId, status: notReady?.status.type ?? "blocked" });
      }
    }
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

  "session.record-start": (state, { sessionId, runtime, model, resumed }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    return ok([{ type: "session.started", sessionId, runtime, ...(model !== undefined && { model }), resumed }]);
  },

  "session.record-usage": (state, { sessionId, total }) => {
    const session = requireLiveSession(state, sessionId);
    return session.ok ? ok([{ type: "session.used", sessionId, total }]) : session;
  },

  "session.end": (state, { sessionId, outcome, detail, total, work, at }) => {
    const session = requireLiveSession(state, sessionId);
    if (!session.ok) return session;
    const ended: Event = { type: "session.ended", sessionId, outcome, detail, total };
    const attempt = liveAttempt(state, session.value);
    // The studio is still judging this attempt's work; the verdict decides, with or without the agent.
    if (attempt === undefined || attempt.phase.type === "verifying") return ok([ended]);
    const own = outcomeOfAttempt(outcome, attempt);
    return ok([ended, endAttempt(state, attempt, { outcome: own, detail, at, ...(work && { work }) })]);
  },

  "workspace.record-close": (state, { sessionId, archive }) => {
    const session = state.sessions.get(sessionId);
    if (session === undefined) return err({ type: "session-not-found", sessionId });
    if (session.workspace === undefined) return ok([]);
    return ok([{ type: "workspace.closed", sessionId, ...(archive !== undefined && { archive }) }]);
  },
};

/** An agent that left after a red verdict had asked; that is another story than never having asked. */
function outcomeOfAttempt(outcome: Outcome, attempt: Attempt<SavedWork>): Outcome {
  const left = outcome === "agent-exited" || outcome === "finished";
  if (!left) return outcome;
  return attempt.verifications > 0 ? "check-failed" : "agent-exited";
}
