/**
 * How does a page hear a conversation without losing or doubling a word?
 *
 * Over one socket, from the last entry it has. A socket that says nothing for longer than two beats is dead even where the
 * browser has not noticed; it is opened anew, waiting a little longer each time, and at once when there is reason to hope.
 */
import { BEAT_EVERY_MS, SocketMessage } from "@autocoder/core/api/conversation-socket.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";

const FIRST_WAIT_MS = 250;
/** Not longer, so that a talk goes on within seconds of the studio. */
const LONGEST_WAIT_MS = 4_000;
export const SILENT_FOR_MS = 2 * BEAT_EVERY_MS;

export type LineState =
  | { readonly type: "connecting" }
  | { readonly type: "live" }
  /** It is tried again; `reason` is what the studio says, where it can be asked. */
  | { readonly type: "lost"; readonly since: number; readonly reason: ApiError | undefined }
  /** There is no such conversation, or there is none any more. */
  | { readonly type: "gone" }
  /** The studio speaks a newer language than this page. */
  | { readonly type: "outdated" };

/** The part of a browser's WebSocket that is used. */
export interface Socket {
  addEventListener(type: "message" | "close", listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

export interface LineOptions {
  readonly open: (after: number) => Socket;
  /** The last entry the page has. */
  readonly after: () => number;
  readonly onMessage: (message: SocketMessage) => void;
  readonly onChange: (line: LineState) => void;
  /** Why the studio refuses; undefined if it does not, or cannot be reached. */
  readonly findRefusal: () => Promise<ApiError | undefined>;
  readonly now: () => number;
  /** Calls back once unless cancelled first. */
  readonly wait: (delayMs: number, callback: () => void) => () => void;
}

export interface Line {
  /** Where it is lost, or has been silent for too long, it is opened at once. */
  hurry(): void;
  close(): void;
}

export function openLine(options: LineOptions): Line {
  const { onChange, now, wait } = options;
  let socket: Socket | undefined;
  let cancelWait = () => {};
  let lostSince: number | undefined;
  let heardAt = 0;
  let tries = 0;
  let isOver = false;

  function open(): void {
    cancelWait();
    if (lostSince === undefined) onChange({ type: "connecting" });
    const opened = options.open(options.after());
    socket = opened;
    opened.addEventListener("message", ({ data }) => hear(opened, data));
    opened.addEventListener("close", () => lose(opened));
    heardAt = now();
    listenUntilSilent(opened);
  }

  function hear(from: Socket, data: unknown): void {
    if (from !== socket) return;
    heardAt = now();
    const message = SocketMessage.safeParse(JSON.parse(String(data)));
    if (!message.success) return end({ type: "outdated" });
    if (message.data.type === "deleted") return end({ type: "gone" });
    if (message.data.type === "conversation_created") {
      lostSince = undefined;
      tries = 0;
      onChange({ type: "live" });
    }
    options.onMessage(message.data);
  }

  /** Silence is taken for a break. */
  function listenUntilSilent(from: Socket): void {
    const leftMs = heardAt + SILENT_FOR_MS - now();
    if (leftMs <= 0) lose(from);
    else cancelWait = wait(leftMs, () => listenUntilSilent(from));
  }

  function lose(from: Socket): void {
    if (from !== socket || isOver) return;
    letGo();
    lostSince ??= now();
    cancelWait = wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries++), open);
    const lost = { type: "lost", since: lostSince, reason: undefined } as const;
    onChange(lost);
    void explain(lost);
  }

  async function explain(lost: LineState & { readonly type: "lost" }): Promise<void> {
    const reason = await options.findRefusal();
    if (reason === undefined || socket !== undefined || isOver) return;
    if (reason.type === "conversation-not-found" || reason.type === "unknown-project") end({ type: "gone" });
    else onChange({ ...lost, reason });
  }

  function end(line: LineState): void {
    close();
    onChange(line);
  }

  function letGo(): void {
    cancelWait();
    socket?.close();
    socket = undefined;
  }

  function close(): void {
    isOver = true;
    letGo();
  }

  open();
  return {
    close,
    hurry() {
      if (isOver) return;
      if (socket !== undefined && now() - heardAt <= SILENT_FOR_MS) return;
      letGo();
      open();
    },
  };
}
