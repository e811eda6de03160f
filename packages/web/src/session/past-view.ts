/** How did the sessions of a run end? Those that give reason to look come first. */
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { FeatureId, RunId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { tokensOf, type Usage } from "@autocoder/core/session/usage.ts";
import { mascotOf } from "../mascots/mascot-of.ts";
import { type Mood, moodOf } from "../mascots/mood.ts";
import { subjectOf } from "./session-view.ts";

export interface PastSession {
  readonly id: SessionId;
  readonly name: string;
  readonly mood: Mood;
  readonly role: Session["role"];
  readonly featureId: FeatureId | undefined;
  readonly subject: string;
  /** Its last attempt, whose transcript there is to read. */
  readonly attempt: { readonly featureId: FeatureId; readonly number: number } | undefined;
  readonly hasFailed: boolean;
  readonly outcome: string;
  readonly detail: string;
  readonly tookMs: number;
  readonly tokens: number;
  readonly usage: Usage;
}

export function pastSessions(state: StudioState, runId: RunId): readonly PastSession[] {
  const ended = [...state.sessions.values()]
    .filter((session) => session.runId === runId)
    .flatMap((session) => {
      const { status } = session;
      return status.type === "ended" ? [{ at: status.at, past: pastOf(state, session, status) }] : [];
    });
  return ended
    .sort((a, b) => Number(b.past.hasFailed) - Number(a.past.hasFailed) || b.at - a.at)
    .map(({ past }) => past);
}

type Ended = Extract<Session["status"], { readonly type: "ended" }>;

function pastOf(state: StudioState, session: Session, { outcome, detail, at }: Ended): PastSession {
  const { id, role, features, attempts, scheduledAt, usage } = session;
  const last = state.attempts.get(attempts.at(-1)!);
  const rule = outcomeRules[outcome];
  // What became of its work says more than that it left in order.
  const became = last?.phase.type === "ended" && !rule.counts ? outcomeRules[last.phase.outcome] : rule;
  return {
    id,
    name: mascotOf(state, id),
    mood: moodOf(state, session, undefined),
    role,
    featureId: last?.featureId ?? features[0],
    subject: subjectOf(state, session, last?.featureId ?? features[0]),
    attempt: last && { featureId: last.featureId, number: last.number },
    hasFailed: rule.counts || rule.stopsRun === true,
    outcome: became.sentence,
    detail,
    tookMs: at - scheduledAt,
    tokens: tokensOf(usage),
    usage,
  };
}
