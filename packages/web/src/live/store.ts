/**
 * What does the page know? The same state the studio has, folded from the same events by the same `apply`, and what the
 * agents at work said last. However much arrives, those who watch are told once per frame.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { LiveGreeting, LiveMessage } from "@autocoder/core/api/stream.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { createState, type StudioState } from "@autocoder/core/log/state.ts";
import { createHistory, type History, remember } from "@autocoder/core/progress/history.ts";
import { emptyTail, foldTail, type Tail } from "../session/tail.ts";
import { connect, type Connection, type Connector, type Source } from "./connect.ts";

/** A project's state is changed in place, so each change is told by a new moment of it. Read it, never change it. */
export interface Moment {
  readonly state: StudioState;
  /** How it came to that; changed in place too. */
  readonly history: History;
}

export interface Live {
  readonly moment: Moment;
  /** What is known of the sessions at work. */
  readonly tails: ReadonlyMap<SessionId, Tail>;
  readonly connection: Connection;
  /** Whether everything recorded before the page connected has arrived. */
  readonly isCaughtUp: boolean;
  /** The last event recorded before the page connected: what comes after it is heard as it happens. */
  readonly caughtUpAt: number;
}

export interface LiveStore {
  /** A new value each time something has changed. */
  readonly snapshot: () => Live;
  readonly subscribe: (listener: () => void) => () => void;
  readonly retryNow: () => void;
}

export interface LiveStoreOptions {
  readonly open: (after: number) => Source;
  readonly findRefusal: () => Promise<ApiError | undefined>;
  readonly now: () => number;
  readonly wait: (delayMs: number, callback: () => void) => () => void;
  /** Calls back before the next frame is drawn. */
  readonly requestFrame: (callback: () => void) => void;
}

/** Connects with the first subscriber and stays connected until the last has gone. */
export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const listeners = new Set<() => void>();
  let state = createState();
  let history = createHistory();
  let moment: Moment = { state, history };
  let tails = new Map<SessionId, Tail>();
  let connection: Connection = { type: "connecting" };
  let caughtUpAt = Number.POSITIVE_INFINITY;
  let connector: Connector | undefined;
  let isFrameRequested = false;
  let live = current();

  function current(): Live {
    return { moment, tails, connection, isCaughtUp: state.seq >= caughtUpAt, caughtUpAt };
  }

  function changed(): void {
    if (isFrameRequested) return;
    isFrameRequested = true;
    options.requestFrame(() => {
      isFrameRequested = false;
      live = current();
      listeners.forEach((listener) => listener());
    });
  }

  function start(): void {
    connector = connect({
      ...options,
      after: () => state.seq,
      onGreeting: greet,
      onMessage: tell,
      onChange(next) {
        connection = next;
        changed();
      },
    });
  }

  function stop(): void {
    connector?.close();
    connector = undefined;
  }

  function greet({ seq }: LiveGreeting): void {
    caughtUpAt = seq;
    changed();
    if (seq < state.seq) startOver();
  }

  /** The studio's history is shorter than ours, so it is another one. */
  function startOver(): void {
    state = createState();
    history = createHistory();
    moment = { state, history };
    tails = new Map();
    stop();
    start();
  }

  function tell({ seq, at, body }: LiveMessage): void {
    if (body.kind === "transcript") hearAgent(body);
    else if (seq === state.seq + 1) record(seq, at, body.event);
    else if (seq > state.seq) throw new Error(`Event ${seq} came after event ${state.seq}.`);
    changed();
  }

  function record(seq: number, at: LiveMessage["at"], event: Parameters<typeof apply>[1]["event"]): void {
    apply(state, { seq, at, event });
    remember(history, state, { at, event });
    moment = { state, history };
    if (event.type === "session.ended") tails.delete(event.sessionId);
  }

  function hearAgent({ sessionId, entries }: Extract<LiveMessage["body"], { kind: "transcript" }>): void {
    const isOver = state.sessions.get(sessionId)?.status.type === "ended";
    if (!isOver) tails.set(sessionId, foldTail(tails.get(sessionId) ?? emptyTail, entries));
  }

  return {
    snapshot: () => live,
    retryNow: () => connector?.retryNow(),
    subscribe(listener) {
      listeners.add(listener);
      if (connector === undefined) start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
