/** A stream and a clock that a test holds in its hands. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import { GREETING, type LiveMessage } from "@autocoder/core/api/stream.ts";
import { connect, type Connection, type Source } from "./connect.ts";

type Listener = Parameters<Source["addEventListener"]>[1];

/** The sources a page opens; what is sent goes to the one that is open. */
export function createSources() {
  const openedAfter: number[] = [];
  let listeners = new Map<string, Listener>();
  return {
    openedAfter,
    open(after: number): Source {
      openedAfter.push(after);
      const own = new Map<string, Listener>();
      listeners = own;
      return {
        addEventListener: (type, listener) => void own.set(type, listener),
        close: () => own.clear(),
      };
    },
    greet: (seq: number, version = "1") => listeners.get(GREETING)?.({ data: JSON.stringify({ seq, version }) }),
    tell: (seq: number, event: object) => {
      const message = { seq, at: seq, projectId: "shop", body: { kind: "event", event } };
      listeners.get("message")?.({ data: JSON.stringify(message) });
    },
    hear: (sessionId: string, entries: readonly object[]) => {
      const message = { seq: 0, at: 0, projectId: "shop", body: { kind: "transcript", sessionId, entries } };
      listeners.get("message")?.({ data: JSON.stringify(message) });
    },
    beat: () => listeners.get("beat")?.({ data: "{}" }),
    break: () => listeners.get("error")?.({}),
  };
}

export function createTime() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    wait(delayMs: number, callback: () => void): () => void {
      const timer = { at: now + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms: number): void {
      now += ms;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.callback();
      }
    },
    waitingFor: () => Math.min(...[...timers].map(({ at }) => at - now)),
  };
}

/** A connection and everything it said. */
export function createPipe({ refusal }: { readonly refusal?: ApiError } = {}) {
  const [sources, time] = [createSources(), createTime()];
  const changes: Connection[] = [];
  const messages: LiveMessage[] = [];
  let asking = Promise.resolve<ApiError | undefined>(undefined);
  const connector = connect({
    open: (after) => sources.open(after),
    after: () => messages.at(-1)?.seq ?? 0,
    onGreeting: () => undefined,
    onMessage: (message) => messages.push(message),
    onChange: (connection) => changes.push(connection),
    findRefusal: () => (asking = Promise.resolve(refusal)),
    now: () => time.now(),
    wait: (delayMs, callback) => time.wait(delayMs, callback),
  });
  return { ...sources, ...time, connector, changes, messages, asked: () => asking };
}

export const skipped = (featureId: number) => ({ type: "feature.skipped", featureId, reason: "Later.", by: "person" });
