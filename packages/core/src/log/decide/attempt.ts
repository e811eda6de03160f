/** Attempts and the verification of their work. */
import { attemptId as asAttemptId, verificationId as asVerificationId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { err, ok } from "../../kit/result.ts";
import type { Attempt } from "../../attempt/attempt.ts";
import type { Outcome } from "../../attempt/outcome.ts";
import { unmetDependencies } from "../../backlog/backlog.ts";
import { describeUsedUp, isDrained, type Spend } from "../../run/budget.ts";
import { retryAfter } from "../../schedule/retry.ts";
import { drainedBudget, drainedFeature, spendsOfFeature } from "../../schedule/spends.ts";
import type { Session } from "../../session/session.ts";
import type { Usage } from "../../session/usage.ts";
import { describeVerdict } from "../../verify/describe-verdict.ts";
import type { Event, SavedWork } from "../event.ts";
import { requireAttempt, requireOpenVerification } from "../require.ts";
import { activeRun, type StudioState } from "../state.ts";
import { liveAttemptWork } from "./carry.ts";
import type { Deciders } from "./decider.ts";

type AttemptCommand = "attempt.give-up" | "verification.request" | "verification.finish";

export const decideAttempt: Deciders<AttemptCommand> = {
  "attempt.give-up": (state, { attemptId, reason, work, at }) => {
    const attempt = requireAttempt(state, attemptId, "working");
    if (!attempt.ok) return attempt;
    const given = { outcome: "gave-up", detail: reason, at, ...(work && { work }) } as const;
    return ok([endAttempt(state, attempt.value, given)]);
  },

  "verification.request": (state, { attemptId, work, checks }) => {
    const attempt = requireAttempt(state, attemptId, "working");
    if (!attempt.ok) return attempt;
    const verificationId = asVerificationId(attemptId, attempt.value.verifications + 1);
    return ok([{ type: "verification.requested", verificationId, attemptId, work, checks: [...checks] }]);
  },

  "verification.finish": (state, { verificationId, verdict, at }) => {
    const verification = requireOpenVerification(state, verificationId);
    if (!verification.ok) return verification;
    const { attemptId } = verification.value;
    const attempt = state.attempts.get(attemptId);
    if (attempt?.phase.type !== "verifying") {
      return err({ type: "attempt-not-live", attemptId, phase: attempt?.phase.type ?? "gone" });
    }
    const finished: Event = { type: "verification.finished", verificationId, attemptId, verdict };
    const session = state.sessions.get(attempt.sessionId)!;
    if (verdict.type === "green") return ok([finished, ...claimNextInBatch(state, session, { done: attempt, at })]);
    if (session.status.type !== "ended") return ok([finished]);
    const outcome = verdict.type === "not-run" ? "workspace-failed" : endingOfLeftAttempt(session);
    const ending = { outcome, detail: describeVerdict(verdict), at } as const;
    return ok([finished, endAttempt(state, attempt, ending)]);
  },
};

/** The agent was gone before its red verdict came: what ended the session explains the attempt, unless it just left. */
function endingOfLeftAttempt({ status, stopReason }: Session): Outcome {
  if (stopReason !== undefined) return "stopped-by-person";
  return status.type === "ended" && status.outcome !== "finished" && status.outcome !== "agent-exited"
    ? status.outcome
    : "check-failed";
}

/** Ends an attempt that did not land, and says what comes next for its feature. */
export function endAttempt(
  state: StudioState,
  attempt: Attempt<SavedWork>,
  {
    outcome,
    detail,
    at,
    work,
    used,
  }: {
    readonly outcome: Outcome;
    readonly detail: string;
    readonly at: Instant;
    readonly work?: SavedWork;
    /** What its session has used that is charged with its end. */
    readonly used?: Usage;
  },
): Event {
  const feature = state.backlog.features.get(attempt.featureId);
  const failures = feature?.failures ?? 0;
  const retry = retryAfter({ outcome, failures, at }, state.config.limits);
  const spent = outcome === "stopped-by-person" ? undefined : spentOn(state, attempt, used);
  const next = retry.type === "retry" && spent ? { type: "failed" as const, reason: describeUsedUp(spent) } : retry;
  return { type: "attempt.ended", attemptId: attempt.id, outcome, detail, next, ...liveAttemptWork(attempt, work) };
}

/** A budget of the attempt's feature on which there is no other try. */
function spentOn(state: StudioState, { featureId }: Attempt<SavedWork>, used: Usage | undefined): Spend | undefined {
  const feature = state.backlog.features.get(featureId);
  const run = activeRun(state);
  return feature && run && spendsOfFeature(state, run.options, feature, used).find(isDrained);
}

/**
 * The next feature of the batch gets its attempt as soon as the one before is verified: it builds on that work, which is
 * in the workspace already, so what it waits for must be passing or verified in this very session.
 */
function claimNextInBatch(
  state: StudioState,
  session: Session,
  { done, at }: { readonly done: Attempt<SavedWork>; readonly at: Instant },
): readonly Event[] {
  const run = activeRun(state);
  if (session.status.type === "ended" || isUnwanted(session)) return [];
  if (run?.status.type !== "running" || drainedBudget(state, run, at)) return [];
  const tried = new Set(session.attempts.map((id) => state.attempts.get(id)!.featureId));
  const verified = new Set(
    session.attempts
      .filter((id) => id === done.id || isVerified(state, id))
      .map((id) => state.attempts.get(id)!.featureId),
  );
  for (const featureId of session.features) {
    const feature = state.backlog.features.get(featureId);
    if (feature === undefined || tried.has(featureId)) continue;
    if (feature.status.type !== "pending" && feature.status.type !== "failing") continue;
    if (unmetDependencies(state.backlog, feature).some((id) => !verified.has(id))) continue;
    if (drainedFeature(state, run, feature)) continue;
    const attemptId = asAttemptId(featureId, feature.attempts + 1);
    return [{ type: "attempt.claimed", attemptId, featureId, sessionId: session.id }];
  }
  return [];
}

const isUnwanted = ({ stopReason, cut }: Session): boolean => stopReason !== undefined || cut !== undefined;

function isVerified(state: StudioState, id: Attempt<SavedWork>["id"]): boolean {
  const phase = state.attempts.get(id)?.phase;
  return (
    phase?.type === "queued" || phase?.type === "landing" || (phase?.type === "ended" && phase.outcome === "landed")
  );
}
