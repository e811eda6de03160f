/** A stream and a clock that a test holds in its hands. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import { GREETING, HISTORY, type LiveMessage, PROJECT_GONE, SUMMARY } from "@autocoder/core/api/stream.ts";
import { connect, type Connection, type Source } from "./connect.ts";

type Listener = Parameters<Source["addEventListener"]>[1];

/** The sources a page opens; what is sent goes to the one that was opened last. */
export function createSources() {
  const openedAfter: number[] = [];
  const openedFor: (string | undefined)[] = [];
  const open = new Set<Map<string, Listener>>();
  let listeners = new Map<string, Listener>();
  const say = (name: string, data: object) => listeners.get(name)?.({ data: JSON.stringify(data) });
  return {
    openedAfter,
    openedFor,
    /** How many are open now. */
    count: () => open.size,
    /** What is sent from now on goes to this page's present source, even after it has closed it. */
    holdOn() {
      const own = new Map(listeners);
      return (name: string, data: object) => own.get(name)?.({ data: JSON.stringify(data) });
    },
    open(projectId: string | undefined, after: number): Source {
      openedAfter.push(after);
      openedFor.push(projectId);
      const own = new Map<string, Listener>();
      open.add(own);
      listeners = own;
      return {
        addEventListener: (type, listener) => void own.set(type, listener),
        close() {
          open.delete(own);
          own.clear();
        },
      };
    },
    greet: (seq: number, given: object = {}) => say(GREETING, { seq, version: "1", projects: ["shop"], ...given }),
    tell: (seq: number, event: object, projectId = "shop") =>
      say("message", { seq, at: seq, projectId, body: { kind: "event", event } }),
    recall: (events: readonly object[], projectId = "shop") =>
      say(HISTORY, { projectId, events: events.map((event, i) => ({ seq: i + 1, at: i + 1, event })) }),
    hear: (sessionId: string, entries: readonly object[]) =>
      say("message", { seq: 0, at: 0, projectId: "shop", body: { kind: "transcript", sessionId, entries } }),
    summarise: (projectId: string, message: string) =>
      say(SUMMARY, { projectId, name: projectId, root: `/${projectId}`, status: { type: "unavailable", message } }),
    forget: (projectId: string) => say(PROJECT_GONE, { projectId }),
    beat: () => say("beat", {}),
    break: () => listeners.get("error")?.({}),
  };
}

export function createTime() {
  let now = 0;
  let sleptMs = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now + sleptMs,
    /** Timers stand still meanwhile. */
    sleep: (ms: number) => void (sleptMs += ms),
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
    open: (after) => sources.open("shop", after),
    ownVersion: () => "1",
    after: () => messages.at(-1)?.seq ?? 0,
    onGreeting: () => undefined,
    onHistory: () => undefined,
    onSummary: () => undefined,
    onGone: () => undefined,
    onMessage: (message) => messages.push(message),
    onChange: (connection) => changes.push(connection),
    findRefusal: () => (asking = Promise.resolve(refusal)),
    now: () => time.now(),
    wait: (delayMs, callback) => time.wait(delayMs, callback),
  });
  return { ...sources, ...time, connector, changes, messages, asked: () => asking };
}

export const skipped = (featureId: number) => ({ type: "feature.skipped", featureId, reason: "Later.", by: "person" });
