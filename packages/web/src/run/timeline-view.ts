/**
 * What happened when in a run? A lane for each agent slot, a bar in it for each attempt (or for a planner's or tester's
 * whole session), coloured by what became of it, and the landings above them.
 */
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import { type FeatureId, partsOfAttempt, type RunId, type SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { AttemptPast, History } from "@autocoder/core/progress/history.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { mascotOf } from "../mascots/mascot-of.ts";
import { formatDuration } from "../ui/format.ts";
import { subjectOf } from "../session/session-view.ts";

export type BarState = "working" | "verifying" | "waiting" | "landed" | "failed" | "ended";

export interface BarPart {
  readonly state: BarState;
  readonly from: number;
  readonly to: number;
}

export interface Bar {
  readonly key: string;
  readonly sessionId: SessionId;
  readonly name: string;
  readonly subject: string;
  readonly feature: { readonly id: FeatureId; readonly attempt: number } | undefined;
  readonly state: BarState;
  /** How it ended, or that it has not. */
  readonly says: string;
  readonly from: number;
  readonly to: number;
  readonly parts: readonly BarPart[];
}

export interface LandingMark {
  readonly at: number;
  readonly featureId: FeatureId;
  readonly name: string;
}

export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly isLive: boolean;
  readonly lanes: readonly (readonly Bar[])[];
  readonly landings: readonly LandingMark[];
}

export function timelineOf(state: StudioState, history: History, runId: RunId, now: number): Timeline | undefined {
  const run = state.runs.get(runId);
  if (run === undefined) return undefined;
  const isLive = run.status.type !== "ended";
  const to = run.status.type === "ended" ? run.status.at : Math.max(now, run.startedAt);
  const sessions = [...state.sessions.values()].filter((session) => session.runId === runId);
  const past = Map.groupBy(history.attempts.values(), ({ sessionId }) => sessionId);
  return {
    from: run.startedAt,
    to,
    isLive,
    lanes: lanesOf(sessions, to).map((lane) =>
      lane.flatMap((session) => barsOf(state, session, { attempts: past.get(session.id) ?? [], now: to })),
    ),
    landings: history.landings
      .filter((landing) => landing.runId === runId)
      .map(({ at, featureId }) => ({ at, featureId, name: state.backlog.features.get(featureId)?.name ?? "" })),
  };
}

/** Each session in the first lane that is free when it is scheduled. */
function lanesOf(sessions: readonly Session[], now: number): readonly (readonly Session[])[] {
  const lanes: Session[][] = [];
  for (const session of sessions) {
    const free = lanes.find((lane) => endOf(lane.at(-1)!, now) <= session.scheduledAt);
    if (free) free.push(session);
    else lanes.push([session]);
  }
  return lanes;
}

const endOf = ({ status }: Session, now: number): number => (status.type === "ended" ? status.at : now);

interface Known {
  readonly attempts: readonly AttemptPast[];
  readonly now: number;
}

function barsOf(state: StudioState, session: Session, { attempts, now }: Known): readonly Bar[] {
  const end = endOf(session, now);
  if (attempts.length === 0) return [barOfSession(state, session, end)];
  return attempts.map((past, i) => {
    // In a batch the next attempt begins while this one may still wait to land.
    const next = attempts[i + 1]?.stretches[0]?.from;
    return barOfAttempt(state, session, { past, end: Math.min(end, next ?? end) });
  });
}

function barOfSession(state: StudioState, session: Session, end: number): Bar {
  const { id, scheduledAt, status, features } = session;
  const outcome = status.type === "ended" ? status.outcome : undefined;
  const became = outcome === undefined ? "working" : fateOf(outcome);
  return {
    key: id,
    sessionId: id,
    name: mascotOf(state, id),
    subject: subjectOf(state, session, features[0]),
    feature: undefined,
    state: became,
    says: sentenceOf(outcome, end - scheduledAt),
    from: scheduledAt,
    to: end,
    parts: [{ state: became, from: scheduledAt, to: end }],
  };
}

function barOfAttempt(
  state: StudioState,
  session: Session,
  { past, end }: { readonly past: AttemptPast; readonly end: number },
): Bar {
  const { attemptId, stretches, outcome } = past;
  const { featureId, number } = partsOfAttempt(attemptId);
  const from = stretches[0]?.from ?? session.scheduledAt;
  const ended = stretches.find(({ phase }) => phase === "ended")?.from;
  const to = Math.max(from, Math.min(end, ended ?? end));
  const became = outcome === undefined ? undefined : fateOf(outcome);
  const parts = stretches
    .map(({ phase, from }, i) => ({ state: stateOf(phase), from, to: Math.min(to, stretches[i + 1]?.from ?? to) }))
    .filter((part) => part.to > part.from);
  return {
    key: attemptId,
    sessionId: session.id,
    name: mascotOf(state, session.id),
    subject: `#${featureId} ${state.backlog.features.get(featureId)?.name ?? ""}`.trim(),
    feature: { id: featureId, attempt: number },
    state: became ?? stateOf(stretches.at(-1)!.phase),
    says: sentenceOf(outcome, to - from),
    from,
    to,
    parts: became === undefined ? parts : [{ state: became, from, to }],
  };
}

function fateOf(outcome: NonNullable<AttemptPast["outcome"]>): BarState {
  if (outcome === "landed") return "landed";
  return outcomeRules[outcome].counts ? "failed" : "ended";
}

function stateOf(phase: AttemptPast["stretches"][number]["phase"]): BarState {
  if (phase === "queued" || phase === "landing") return "waiting";
  return phase === "ended" ? "ended" : phase;
}

const sentenceOf = (outcome: AttemptPast["outcome"], ms: number): string =>
  `${outcome === undefined ? "Under way" : outcomeRules[outcome].sentence.replace(/\.$/, "")}, ${formatDuration(ms)}`;

const STEPS_S = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 43_200];

/** Moments to write the time at, far enough apart to be read. */
export function ticksOf({ from, to }: Pick<Timeline, "from" | "to">, pxPerMs: number): readonly number[] {
  const stepMs = (STEPS_S.find((step) => step * 1_000 * pxPerMs >= 84) ?? STEPS_S.at(-1)!) * 1_000;
  const first = Math.ceil(from / stepMs) * stepMs;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / stepMs) + 1) }, (_, i) => first + i * stepMs);
}
