/** What is under way right now, and what exactly would it interrupt to stop it? */
import type { AttemptPhase } from "../attempt/attempt.ts";
import { count } from "../kit/count.ts";
import { type AttemptId, type FeatureId, type SessionId, verificationId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import { hasHalted, pauseOf } from "../log/halt.ts";
import { liveAttempt, type StudioState, type Verification } from "../log/state.ts";
import type { Role } from "../session/role.ts";
import type { Session } from "../session/session.ts";
import type { Verdict } from "../verify/verdict.ts";

export interface InFlight {
  readonly sessionId: SessionId;
  readonly role: Role;
  /** All it was scheduled for. */
  readonly features: readonly FeatureId[];
  /** The one it is at, where it builds one now. */
  readonly attempt: { readonly id: AttemptId; readonly name: string } | undefined;
  readonly phase: Phase;
  readonly since: Instant;
  /** The work that was saved last, for its attempt's latest request; what came after is saved when the agent ends. */
  readonly saved:
    | { readonly at: Instant; readonly files: number; readonly verdict: Verdict["type"] | undefined }
    | undefined;
  /** Whether a person has asked for its end already. */
  readonly isStopping: boolean;
  readonly pause: ReturnType<typeof pauseOf>;
}

/** `paused`: its agent has halted. `opening`: no agent is there yet. `verifying`: the studio judges, the agent waits. `leaving`: its attempts are over. */
type Phase = "paused" | "opening" | "planning" | "exploring" | "working" | "verifying" | "leaving";

/** Every live session, in the order they were scheduled. */
export const inFlight = (state: StudioState): readonly InFlight[] =>
  [...state.liveSessions].map((id) => flightOf(state, state.sessions.get(id)!));

function flightOf(state: StudioState, session: Session): InFlight {
  const attempt = liveAttempt(state, session);
  const verification = attempt && state.verifications.get(verificationId(attempt.id, attempt.verifications));
  const phase = phaseOf(session, attempt?.phase.type);
  return {
    sessionId: session.id,
    role: session.role,
    features: session.features,
    attempt: attempt && { id: attempt.id, name: state.backlog.features.get(attempt.featureId)?.name ?? "" },
    phase,
    since: sinceWhen(session, { phase, verification, attemptAt: attempt?.startedAt, haltedAt: session.halted?.at }),
    saved: verification && {
      at: verification.requestedAt,
      files: verification.work.files.length,
      verdict: verification.verdict?.type,
    },
    isStopping: session.stopReason !== undefined,
    pause: pauseOf(state, session),
  };
}

function phaseOf(session: Session, attempt: AttemptPhase["type"] | undefined): Phase {
  const { status, role } = session;
  if (hasHalted(session)) return "paused";
  if (attempt === "verifying") return "verifying";
  if (status.type === "opening") return "opening";
  if (role === "planner") return "planning";
  if (role === "tester") return "exploring";
  return attempt === "working" ? "working" : "leaving";
}

function sinceWhen(
  { scheduledAt, status }: Session,
  facts: {
    readonly phase: Phase;
    readonly verification: Verification | undefined;
    readonly attemptAt: Instant | undefined;
    readonly haltedAt: Instant | undefined;
  },
): Instant {
  const startedAt = status.type === "running" ? status.startedAt : scheduledAt;
  if (facts.phase === "paused") return facts.haltedAt ?? startedAt;
  if (facts.phase === "verifying") return facts.verification?.requestedAt ?? startedAt;
  // A batch's later attempts begin in the middle of the session.
  if (facts.phase === "working") return Math.max(startedAt, facts.attemptAt ?? startedAt) as Instant;
  return startedAt;
}

/** What a person reads before, or after, it is stopped at once. */
export function describeInterruption(flight: InFlight): string {
  const { role, attempt, features } = flight;
  const subject = attempt
    ? `${attempt.id} ${attempt.name}`.trim()
    : role === "planner"
      ? "the plan"
      : features.join(", ");
  return `${subject} (${role}): ${interruptionOf(flight)}`;
}

/** What an end at once would mean for it. */
export const interruptionOf = ({ phase, saved }: InFlight): string =>
  interruptions[phase] + (phase === "working" ? describeSaved(saved) : "");

const interruptions: Readonly<Record<Phase, string>> = {
  paused: "it is paused; all it has done is saved.",
  opening: "no agent is there yet; nothing is lost.",
  planning: "the planner writes; the features it has created stay.",
  exploring: "a tester looks; what it has reported stays.",
  working: "the agent works; all it has done is saved as it ends",
  verifying: "its work is saved and being checked; if that is green, it lands all the same.",
  leaving: "its work is verified; nothing is interrupted.",
};

function describeSaved(saved: InFlight["saved"]): string {
  if (saved === undefined) return ".";
  return `, and what it last asked for (${count(saved.files, "file")}, ${saved.verdict ?? "being checked"}) is saved already.`;
}
