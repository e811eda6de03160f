/** A conversation's socket and clock that a test moves by hand. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { SocketMessage } from "@autocoder/core/api/conversation-socket.ts";
import { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { type ConversationEntry, EntryBody } from "@autocoder/core/conversation/entry.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { createTime } from "../live/testing.ts";
import { createTalkStore } from "./talk-store.ts";

const ID = "00000000-0000-4000-8000-000000000001";

export const conversationOf = (given: Partial<Record<keyof Conversation, unknown>> = {}): Conversation =>
  Conversation.parse({
    id: ID,
    projectId: "shop",
    role: "assistant",
    title: "",
    isPinned: false,
    createdAt: 0,
    updatedAt: 0,
    messages: 0,
    seq: 0,
    status: "idle",
    ...given,
  });

export const entryOf = (n: number, body: unknown): ConversationEntry => ({
  n,
  at: instant(n),
  body: EntryBody.parse(body),
});

/** Message ids by their number. */
export const messageId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export function createTalk({ refusal }: { readonly refusal?: ApiError } = {}) {
  const time = createTime();
  let sleptMs = 0;
  const openedAfter: number[] = [];
  const sockets: { say(data: unknown): void; break(): void; isOpen: boolean }[] = [];
  let asking = Promise.resolve<ApiError | undefined>(undefined);
  const store = createTalkStore({
    open(after) {
      openedAfter.push(after);
      const listeners = new Map<string, (event: { readonly data?: unknown }) => void>();
      const socket = {
        isOpen: true,
        say: (data: unknown) => listeners.get("message")?.({ data: JSON.stringify(data) }),
        break: () => listeners.get("close")?.({}),
      };
      sockets.push(socket);
      return {
        addEventListener: (type, listener) => void listeners.set(type, listener),
        close: () => (socket.isOpen = false),
      };
    },
    findRefusal: () => (asking = Promise.resolve(refusal)),
    now: () => time.now() + sleptMs,
    wait: (delayMs, callback) => time.wait(delayMs, callback),
    requestFrame: (callback) => callback(),
  });
  const say = (message: SocketMessage): void => sockets.at(-1)!.say(message);
  return {
    ...time,
    /** Time goes on and no timer rings, as while a computer sleeps. */
    sleep: (ms: number) => (sleptMs += ms),
    store,
    openedAfter,
    sockets,
    say,
    greet: (seq: number) =>
      say({
        type: "conversation_created",
        conversation_id: conversationOf().id,
        conversation: conversationOf({ seq }),
      }),
    tell: (n: number, body: unknown) => say({ type: "entry", entry: entryOf(n, body) }),
    break: () => sockets.at(-1)!.break(),
    asked: () => asking,
    texts: () => store.snapshot().state.items.flatMap((item) => ("parts" in item ? item.parts : [])),
  };
}
