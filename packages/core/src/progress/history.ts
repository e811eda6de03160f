/**
 * How did it come to what is true now? The state only knows what is; this keeps what it forgets: when attempts changed
 * their phase, when features became passing, when money was spent, and when agents were at work at all.
 *
 * Folded beside the state, event by event, each time right after `apply`; like the state it is changed in place.
 */
import type { AttemptPhase } from "../attempt/attempt.ts";
import type { Outcome } from "../attempt/outcome.ts";
import type { AttemptId, FeatureId, RunId, SessionId } from "../kit/ids.ts";
import { type Instant, instant } from "../kit/instant.ts";
import type { Event, EventOf, EventType } from "../log/event.ts";
import type { StudioState } from "../log/state.ts";
import type { Role } from "../session/role.ts";
import { quarterOf } from "../session/spend.ts";
import { addUsage, noUsage, tokensOf, type Usage, usageSince } from "../session/usage.ts";

export interface AttemptStretch {
  readonly phase: AttemptPhase["type"];
  readonly from: Instant;
}

/** An attempt from its claim to its end. */
export interface AttemptPast {
  readonly attemptId: AttemptId;
  readonly sessionId: SessionId;
  /** What it went through, in order; the last one is `ended` once it is over. */
  readonly stretches: readonly AttemptStretch[];
  readonly outcome: Outcome | undefined;
}

export interface Landing {
  /** The number of the event that tells of it. */
  readonly seq: number;
  readonly at: Instant;
  readonly featureId: FeatureId;
  readonly attemptId: AttemptId;
  readonly runId: RunId | undefined;
}

/** How far the backlog was from this moment on. */
export interface Standing {
  readonly at: Instant;
  readonly passing: number;
  readonly total: number;
}

/** What had been spent by the end of the minute that begins here, all in all. */
export interface Spent {
  readonly at: Instant;
  readonly tokens: number;
  readonly costMicroUsd: number;
}

/** A while in which a run was under way and not paused; still so where it has no end. */
export interface ActiveWhile {
  readonly runId: RunId;
  readonly from: Instant;
  readonly to: Instant | undefined;
}

/** What each role used in a quarter of an hour, counted since 1970. */
export type UsedByRole = ReadonlyMap<Role, Usage>;

export interface History {
  readonly attempts: Map<AttemptId, AttemptPast>;
  readonly models: Map<SessionId, string>;
  readonly landings: Landing[];
  readonly standings: Standing[];
  readonly spent: Spent[];
  /** What sessions have used so far, each as it was told last. */
  readonly used: Map<SessionId, Usage>;
  readonly byQuarter: Map<number, UsedByRole>;
  readonly active: ActiveWhile[];
}

export const createHistory = (): History => ({
  attempts: new Map(),
  models: new Map(),
  landings: [],
  standings: [],
  spent: [],
  used: new Map(),
  byQuarter: new Map(),
  active: [],
});

export interface Recorded {
  readonly at: Instant;
  readonly event: Event;
}

export function remember(history: History, state: StudioState, { at, event }: Recorded): void {
  noteStanding(history, state, at);
  const note: Note<never> | undefined = notes[event.type];
  note?.(history, event as never, { state, at });
  if ("attemptId" in event) notePhase(history, state, { attemptId: event.attemptId, at });
}

type Note<E> = (history: History, event: E, after: { readonly state: StudioState; readonly at: Instant }) => void;

const notes: { readonly [T in EventType]?: Note<EventOf<T>> } = {
  "run.started": ({ active }, { runId }, { at }) => active.push({ runId, from: at, to: undefined }),
  "run.resumed": ({ active }, { runId }, { at }) => active.push({ runId, from: at, to: undefined }),
  "run.paused": (history, _, { at }) => endActive(history, at),
  "run.ended": (history, _, { at }) => endActive(history, at),
  "run.slept": (history, { runId, ms }, { at }) => {
    const isActive = endActive(history, instant(at - ms));
    if (isActive) history.active.push({ runId, from: at, to: undefined });
  },
  "session.started": ({ models }, { sessionId, model }) => model !== undefined && models.set(sessionId, model),
  "session.used": (history, { sessionId }, { state, at }) => noteUsed(history, state, { sessionId, at }),
  "session.ended": (history, { sessionId }, { state, at }) => noteUsed(history, state, { sessionId, at }),
  "attempt.landed": (history, { attemptId }, { state, at }) => noteLanding(history, state, { attemptId, at }),
};

function noteStanding({ standings }: History, { backlog }: StudioState, at: Instant): void {
  const [passing, total] = [backlog.index.passing, backlog.features.size];
  const last = standings.at(-1);
  if (last?.passing !== passing || last.total !== total) standings.push({ at, passing, total });
}

/** False where nobody was at work. */
function endActive({ active }: History, at: Instant): boolean {
  const last = active.at(-1);
  if (last === undefined || last.to !== undefined) return false;
  active[active.length - 1] = { ...last, to: instant(Math.max(last.from, at)) };
  return true;
}

function noteUsed(
  history: History,
  state: StudioState,
  { sessionId, at }: { readonly sessionId: SessionId; readonly at: Instant },
): void {
  noteSpent(history, state, at);
  const session = state.sessions.get(sessionId);
  if (session === undefined) return;
  const more = usageSince(history.used.get(sessionId) ?? noUsage, session.usage);
  history.used.set(sessionId, session.usage);
  if (tokensOf(more) === 0 && more.costMicroUsd === 0) return;
  const quarter = quarterOf(at);
  const before = history.byQuarter.get(quarter) ?? new Map<Role, Usage>();
  const role = addUsage(before.get(session.role) ?? noUsage, more);
  history.byQuarter.set(quarter, new Map([...before, [session.role, role]]));
}

const MINUTE_MS = 60_000;

function noteSpent({ spent }: History, { usage }: StudioState, at: Instant): void {
  const minute = (at - (at % MINUTE_MS)) as Instant;
  const now = { at: minute, tokens: tokensOf(usage), costMicroUsd: usage.costMicroUsd };
  const last = spent.at(-1);
  if (last?.at === minute) spent[spent.length - 1] = now;
  else if (last?.tokens !== now.tokens || last.costMicroUsd !== now.costMicroUsd) spent.push(now);
}

interface AttemptMoment {
  readonly attemptId: AttemptId;
  readonly at: Instant;
}

function noteLanding({ landings }: History, state: StudioState, { attemptId, at }: AttemptMoment): void {
  const attempt = state.attempts.get(attemptId);
  if (attempt === undefined) return;
  const { featureId, sessionId } = attempt;
  landings.push({ seq: state.seq, at, featureId, attemptId, runId: state.sessions.get(sessionId)?.runId });
}

function notePhase({ attempts }: History, state: StudioState, { attemptId, at }: AttemptMoment): void {
  const attempt = state.attempts.get(attemptId);
  if (attempt === undefined) return;
  const { phase, sessionId } = attempt;
  const stretches = attempts.get(attemptId)?.stretches ?? [];
  if (stretches.at(-1)?.phase === phase.type) return;
  attempts.set(attemptId, {
    attemptId,
    sessionId,
    stretches: [...stretches, { phase: phase.type, from: at }],
    outcome: phase.type === "ended" ? phase.outcome : undefined,
  });
}
