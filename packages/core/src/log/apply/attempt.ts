/** Attempts and the verification of their work. */
import { type AttemptId, partsOfAttempt } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { outcomeRules } from "../../attempt/outcome.ts";
import type { Feature, FeatureStatus } from "../../backlog/feature.ts";
import { noUsage } from "../../session/usage.ts";
import type { EventOf } from "../event.ts";
import type { StudioState } from "../state.ts";
import { type Appliers, editAttempt, editFeature, editSession, noteWork } from "./applier.ts";
import { editRun } from "./run.ts";

type AttemptEvent = "attempt.claimed" | "verification.requested" | "verification.finished" | "attempt.ended";

export const applyAttempt: Appliers<AttemptEvent> = {
  "attempt.claimed": (state, { attemptId, featureId, sessionId }, at) => {
    const { number } = partsOfAttempt(attemptId);
    state.attempts.set(attemptId, {
      id: attemptId,
      featureId,
      number,
      sessionId,
      startedAt: at,
      worked: { ms: 0, upTo: at },
      phase: { type: "working" },
      verifications: 0,
      work: undefined,
      usage: noUsage,
    });
    const session = state.sessions.get(sessionId);
    if (session) editSession(state, sessionId, { attempts: [...session.attempts, attemptId] });
    editFeature(state, featureId, at, { status: { type: "working", attemptId }, attempts: number, before: undefined });
  },
  "verification.requested": (state, { verificationId, attemptId, work, checks }, at) => {
    const attempt = state.attempts.get(attemptId);
    if (attempt === undefined) return;
    state.verifications.set(verificationId, {
      id: verificationId,
      attemptId,
      work,
      checks,
      requestedAt: at,
      verdict: undefined,
    });
    const verifications = attempt.verifications + 1;
    noteWork(state, attemptId, at);
    editAttempt(state, attemptId, { phase: { type: "verifying", verificationId }, verifications, work });
    editFeature(state, attempt.featureId, at, {
      status: { type: "verifying", attemptId, verificationId },
      checks: [...checks],
      files: work.files,
    });
  },
  "verification.finished": (state, { verificationId, attemptId, verdict }, at) => {
    const verification = state.verifications.get(verificationId);
    if (verification) state.verifications.set(verificationId, { ...verification, verdict });
    const { featureId } = partsOfAttempt(attemptId);
    const isGreen = verdict.type === "green";
    editAttempt(state, attemptId, { phase: { type: isGreen ? "queued" : "working" } });
    editFeature(state, featureId, at, { status: { type: isGreen ? "queued" : "working", attemptId } });
    if (isGreen) state.mergeQueue = [...state.mergeQueue, attemptId];
  },
  "attempt.ended": (state, event, at) => {
    const { attemptId, outcome, detail } = event;
    editAttempt(state, attemptId, { phase: { type: "ended", outcome, detail, at } });
    state.mergeQueue = state.mergeQueue.filter((id) => id !== attemptId);
    if (state.landing === attemptId) state.landing = undefined;
    if (outcome === "stopped-by-person") hold(state, attemptId);
    moveOn(state, event, at);
  },
};

/** What a person stopped by itself, the run must not start again at once. */
function hold(state: StudioState, attemptId: AttemptId): void {
  const attempt = state.attempts.get(attemptId);
  const session = attempt && state.sessions.get(attempt.sessionId);
  if (session?.stopReason === undefined) return;
  editRun(state, session.runId, ({ held }) => ({ held: [...held, attempt!.featureId] }));
}

function moveOn(
  state: StudioState,
  { attemptId, outcome, detail, next, carry }: EventOf<"attempt.ended">,
  at: Instant,
): void {
  const feature = state.backlog.features.get(partsOfAttempt(attemptId).featureId);
  if (feature === undefined) return;
  const status = statusAfter(feature, next, outcome);
  editFeature(state, feature.id, at, {
    status,
    failures: feature.failures + (outcomeRules[outcome].counts ? 1 : 0),
    lastFailure: { outcome, detail },
    reservedBy: undefined,
    ...(carry && { carry }),
  });
}

function statusAfter(
  feature: Feature,
  next: EventOf<"attempt.ended">["next"],
  outcome: EventOf<"attempt.ended">["outcome"],
): FeatureStatus {
  switch (next.type) {
    case "retry":
      return { type: "pending", notBefore: next.notBefore };
    case "failed":
      return { type: "failed", outcome, reason: next.reason };
    case "as-is":
      return feature.status;
  }
}
