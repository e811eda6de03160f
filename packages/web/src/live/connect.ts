/**
 * How does the page stay connected?
 *
 * It listens from the last event it has; when the stream breaks it asks why, says so, and tries again, waiting a little
 * longer each time. A new key or a restarted studio may come at any moment, so it never gives up.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import {
  GREETING,
  HISTORY,
  LiveGreeting,
  type LiveHistory,
  LiveMessage,
  PROJECT_GONE,
  ProjectGone,
  SUMMARY,
} from "@autocoder/core/api/stream.ts";
import { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { readHistory } from "./read-history.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** The studio sends something at least every 15 s; three times that is no pause. */
const SILENT_FOR_MS = 45_000;
/** Whoever looks again after a pause need not wait so long to know. */
const LATE_AFTER_MS = 20_000;
/** Time passes for a machine that sleeps, but not for its timers: a long one would go on waiting after it. */
const LOOK_EVERY_MS = 5_000;

export type Connection =
  | { readonly type: "connecting" }
  | { readonly type: "live" }
  /** Tries again at `retryAt`; `reason` is what the studio says, where it can be asked. */
  | {
      readonly type: "lost";
      readonly since: number;
      readonly retryAt: number;
      readonly reason: ApiError | undefined;
    }
  /** The studio speaks a newer language than this page. */
  | { readonly type: "outdated" };

/** The part of a browser's EventSource that is used. */
export interface Source {
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

export interface ConnectOptions {
  readonly open: (after: number) => Source;
  /** The version of the studio this page came from, once it is known: what that one says needs no second look. */
  readonly ownVersion: () => string | undefined;
  /** The last event the page has. */
  readonly after: () => number;
  readonly onGreeting: (greeting: LiveGreeting) => void;
  readonly onHistory: (history: LiveHistory) => void;
  readonly onMessage: (message: LiveMessage) => void;
  readonly onSummary: (summary: ProjectSummary) => void;
  readonly onGone: (projectId: ProjectId) => void;
  readonly onChange: (connection: Connection) => void;
  /** Why the studio refuses; undefined if it does not, or cannot be reached. */
  readonly findRefusal: () => Promise<ApiError | undefined>;
  readonly now: () => number;
  /** Calls back once unless cancelled first. */
  readonly wait: (delayMs: number, callback: () => void) => () => void;
}

export interface Connector {
  /** There is reason to look: it listens anew at once where it is lost, or where a beat is late. */
  hurry(): void;
  close(): void;
}

export function connect(options: ConnectOptions): Connector {
  const { onChange, now, wait } = options;
  let source: Source | undefined;
  let cancelWait = () => {};
  let lostSince: number | undefined;
  let heardAt = 0;
  let tries = 0;
  let version = "";
  let isOver = false;

  function open(): void {
    cancelWait();
    if (lostSince === undefined) onChange({ type: "connecting" });
    const opened = options.open(options.after());
    source = opened;
    opened.addEventListener(GREETING, ({ data }) => hear(opened, data, greet));
    opened.addEventListener(HISTORY, ({ data }) => hear(opened, data, recall));
    opened.addEventListener("message", ({ data }) => hear(opened, data, tell));
    opened.addEventListener(SUMMARY, ({ data }) => hear(opened, data, summarise));
    opened.addEventListener(PROJECT_GONE, ({ data }) => hear(opened, data, forget));
    opened.addEventListener("beat", () => (heardAt = now()));
    opened.addEventListener("error", () => lose(opened));
    heardAt = now();
    listenUntilSilent(opened);
  }

  function hear(from: Source, data: unknown, use: (value: unknown) => boolean): void {
    if (from !== source) return;
    heardAt = now();
    if (!use(JSON.parse(String(data)))) end({ type: "outdated" });
  }

  function greet(value: unknown): boolean {
    const greeting = LiveGreeting.safeParse(value);
    if (!greeting.success) return false;
    lostSince = undefined;
    tries = 0;
    version = greeting.data.version;
    onChange({ type: "live" });
    options.onGreeting(greeting.data);
    return true;
  }

  function tell(value: unknown): boolean {
    const message = LiveMessage.safeParse(value);
    if (message.success) options.onMessage(message.data);
    return message.success;
  }

  function recall(value: unknown): boolean {
    const history = readHistory(value, { isTrusted: version === options.ownVersion() });
    if (history) options.onHistory(history);
    return history !== undefined;
  }

  function summarise(value: unknown): boolean {
    const summary = ProjectSummary.safeParse(value);
    if (summary.success) options.onSummary(summary.data);
    return summary.success;
  }

  function forget(value: unknown): boolean {
    const gone = ProjectGone.safeParse(value);
    if (gone.success) options.onGone(gone.data.projectId);
    return gone.success;
  }

  /** Silence is taken for a break. */
  function listenUntilSilent(from: Source): void {
    const leftMs = heardAt + SILENT_FOR_MS - now();
    if (leftMs <= 0) lose(from);
    else cancelWait = wait(Math.min(leftMs, LOOK_EVERY_MS), () => listenUntilSilent(from));
  }

  function lose(from: Source): void {
    if (from !== source || isOver) return;
    from.close();
    source = undefined;
    cancelWait();
    lostSince ??= now();
    const delayMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries++);
    cancelWait = wait(delayMs, open);
    const lost = { type: "lost", since: lostSince, retryAt: now() + delayMs, reason: undefined } as const;
    onChange(lost);
    void explain(lost);
  }

  async function explain(lost: Connection & { readonly type: "lost" }): Promise<void> {
    const reason = await options.findRefusal();
    if (reason !== undefined && source === undefined && !isOver) onChange({ ...lost, reason });
  }

  function end(connection: Connection): void {
    close();
    onChange(connection);
  }

  function close(): void {
    isOver = true;
    cancelWait();
    source?.close();
    source = undefined;
  }

  open();
  return {
    close,
    hurry() {
      if (isOver || (source !== undefined && now() - heardAt <= LATE_AFTER_MS)) return;
      source?.close();
      open();
    },
  };
}
