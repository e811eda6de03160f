/** How did the tries at a feature go? Who tried, with what, for how long, at what price, and what came of it. */
import { attemptsOf } from "@autocoder/core/api/view-of.ts";
import type { Attempt } from "@autocoder/core/attempt/attempt.ts";
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { type AttemptId, type SessionId, verificationId } from "@autocoder/core/kit/ids.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import type { StudioState, Verification } from "@autocoder/core/log/state.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { noUsage, type Usage } from "@autocoder/core/session/usage.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import { plural } from "../ui/format.ts";

export type Tone = "calm" | "active" | "good" | "attention" | "bad";

export interface AttemptView {
  readonly id: AttemptId;
  readonly number: number;
  readonly sessionId: SessionId;
  readonly role: Session["role"] | undefined;
  readonly model: string;
  readonly startedAt: number;
  /** Undefined while it goes on. */
  readonly endedAt: number | undefined;
  readonly tone: Tone;
  /** What came of it, or what it does, in words. */
  readonly outcome: string;
  /** What was said at its end; empty where the outcome says it all. */
  readonly detail: string;
  readonly verifications: readonly VerificationView[];
  /** What its session used. */
  readonly usage: Usage;
  /** Other attempts of the same session, whose usage is counted in. */
  readonly sharedWith: readonly AttemptId[];
  readonly files: readonly string[];
}

export interface VerificationView {
  readonly number: number;
  readonly requestedAt: number;
  readonly tone: Tone;
  /** `red: 1 of 3 checks`. */
  readonly says: string;
  readonly verdict: Verdict | undefined;
  readonly checks: readonly string[];
}

/** The latest first. */
export const attemptViews = (state: StudioState, feature: Feature): readonly AttemptView[] =>
  attemptsOf(state, feature)
    .map((attempt) => attemptViewOf(state, attempt))
    .toReversed();

export function attemptViewOf(state: StudioState, attempt: Attempt<SavedWork>): AttemptView {
  const { id, number, sessionId, startedAt, phase, work } = attempt;
  const session = state.sessions.get(sessionId);
  return {
    id,
    number,
    sessionId,
    role: session?.role,
    model: modelOf(session),
    startedAt,
    endedAt: phase.type === "ended" ? phase.at : undefined,
    ...endingOf(attempt),
    verifications: verificationsOf(state, attempt),
    usage: session?.usage ?? noUsage,
    sharedWith: session?.attempts.filter((other) => other !== id) ?? [],
    files: work?.files ?? [],
  };
}

function modelOf(session: Session | undefined): string {
  if (session === undefined || session.status.type === "opening") return "";
  return session.status.model ?? "";
}

function endingOf({ phase }: Attempt<SavedWork>): Pick<AttemptView, "tone" | "outcome" | "detail"> {
  switch (phase.type) {
    case "working":
      return { tone: "active", outcome: "The agent is at work.", detail: "" };
    case "verifying":
      return { tone: "active", outcome: "Its work is being verified.", detail: "" };
    case "queued":
      return { tone: "active", outcome: "Verified; it waits to land.", detail: "" };
    case "landing":
      return { tone: "active", outcome: "It lands now.", detail: "" };
    case "ended": {
      const { counts, sentence } = outcomeRules[phase.outcome];
      const isLanded = phase.outcome === "landed";
      // Where it landed the detail is the commit, which the receipt shows.
      return {
        tone: isLanded ? "good" : counts ? "bad" : "calm",
        outcome: sentence,
        detail: isLanded ? "" : phase.detail,
      };
    }
  }
}

const verificationsOf = (state: StudioState, { id, verifications }: Attempt<SavedWork>): readonly VerificationView[] =>
  Array.from({ length: verifications }, (_, i) => state.verifications.get(verificationId(id, i + 1))).flatMap(
    (verification, i) => (verification ? [verificationViewOf(verification, i + 1)] : []),
  );

function verificationViewOf({ requestedAt, verdict, checks }: Verification, number: number): VerificationView {
  return { number, requestedAt, verdict, checks: checks.map(({ command }) => command), ...judged(verdict) };
}

function judged(verdict: Verdict | undefined): Pick<VerificationView, "tone" | "says"> {
  switch (verdict?.type) {
    case undefined:
      return { tone: "active", says: "being judged" };
    case "green":
      return { tone: "good", says: `green: ${plural(verdict.results.length, "check")}` };
    case "red": {
      const red = verdict.results.filter((result) => !isGreen(result)).length;
      return { tone: "bad", says: `red: ${red} of ${plural(verdict.results.length, "check")}` };
    }
    case "protected":
      return { tone: "attention", says: `stopped: it changes ${plural(verdict.edits.length, "protected check")}` };
    case "configuration":
      return { tone: "attention", says: "stopped: it changes what only a person writes" };
    case "not-run":
      return { tone: "attention", says: "not run" };
  }
}
