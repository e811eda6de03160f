/** Guards: each demands something of the state and says no by name. */
import type { AttemptId, FeatureId, SessionId, VerificationId } from "../kit/ids.ts";
import { err, ok, type Result } from "../kit/result.ts";
import type { Attempt } from "../attempt/attempt.ts";
import type { Feature } from "../backlog/feature.ts";
import type { Run } from "../run/run.ts";
import type { Session } from "../session/session.ts";
import type { SavedWork } from "./event.ts";
import type { Rejection } from "./rejection.ts";
import { activeRun, type StudioState, type Verification } from "./state.ts";

type Required<T> = Result<T, Rejection>;

export function requireFeature(state: StudioState, featureId: FeatureId): Required<Feature> {
  const feature = state.backlog.features.get(featureId);
  return feature ? ok(feature) : err({ type: "feature-not-found", featureId });
}

/** A feature nobody holds: no agent at work, no landing under way in either direction, no batch it waits in. */
export function requireFreeFeature(state: StudioState, featureId: FeatureId): Required<Feature> {
  const found = requireFeature(state, featureId);
  if (!found.ok) return found;
  const { type } = found.value.status;
  const held = type === "working" || type === "verifying" || type === "queued";
  if (held || found.value.reservedBy !== undefined)
    return err({ type: "feature-in-progress", featureId, status: type });
  return found.value.revert === undefined ? found : err({ type: "revert-busy", featureId });
}

export function requireRun(state: StudioState): Required<Run> {
  const run = activeRun(state);
  return run ? ok(run) : err({ type: "no-run" });
}

export function requireLiveSession(state: StudioState, sessionId: SessionId): Required<Session> {
  const session = state.sessions.get(sessionId);
  if (session === undefined) return err({ type: "session-not-found", sessionId });
  return session.status.type === "ended" ? err({ type: "session-ended", sessionId }) : ok(session);
}

export function requireAttempt(
  state: StudioState,
  attemptId: AttemptId,
  phase: "working" | "queued" | "landing",
): Required<Attempt<SavedWork>> {
  const attempt = state.attempts.get(attemptId);
  if (attempt === undefined) return err({ type: "attempt-not-found", attemptId });
  return attempt.phase.type === phase
    ? ok(attempt)
    : err({ type: "attempt-not-live", attemptId, phase: attempt.phase.type });
}

export function requireOpenVerification(state: StudioState, verificationId: VerificationId): Required<Verification> {
  const verification = state.verifications.get(verificationId);
  if (verification === undefined) return err({ type: "verification-not-found", verificationId });
  return verification.verdict === undefined ? ok(verification) : err({ type: "verification-done", verificationId });
}
