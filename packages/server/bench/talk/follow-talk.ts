/** A program that follows a conversation over its socket, and notes how long each word was on its way to it. */
import { once } from "node:events";
import { WebSocket } from "ws";
import { type SocketMessage, socketPath } from "@autocoder/core/api/conversation-socket.ts";
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { nowMs, stampsIn } from "./stamped-word.ts";

export interface Follower {
  /** Of each answer how long its words took, in ms, in order. */
  readonly answers: readonly (readonly number[])[];
  /** From the asking for the socket until everything said before was there, and its size as it was sent. */
  readonly history: { readonly ms: number; readonly bytes: number };
  /** Resolves when so many answers have ended. */
  ended(answers: number): Promise<void>;
  close(): void;
}

/** Resolves when the history is whole. */
export async function followTalk(at: {
  readonly url: string;
  readonly secret: string;
  readonly projectId: ProjectId;
  readonly id: ConversationId;
}): Promise<Follower> {
  const askedAt = performance.now();
  const address = new URL(socketPath(at.projectId, at.id, 0), at.url.replace(/^http/, "ws"));
  const socket = new WebSocket(address, { headers: { authorization: `Bearer ${at.secret}` } });
  const answers: number[][] = [[]];
  const waiting: { readonly answers: number; readonly resolve: () => void }[] = [];
  const whole = Promise.withResolvers<{ readonly ms: number; readonly bytes: number }>();
  let seq = 0;
  let bytes = 0;

  function hear({ body }: ConversationEntry): void {
    // What is put in the place of pieces was heard before.
    if (body.type === "text" && body.from === undefined) {
      const heardAt = nowMs();
      answers.at(-1)!.push(...stampsIn(body.content).map((sentAt) => heardAt - sentAt));
    }
    if (body.type === "error") whole.reject(new Error(body.content));
    if (body.type !== "response_done" && body.type !== "error") return;
    answers.push([]);
    for (const { answers: wanted, resolve } of waiting) if (answers.length > wanted) resolve();
  }

  socket.on("error", whole.reject);
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString()) as SocketMessage;
    if (message.type === "conversation_created") ({ seq } = message.conversation);
    if (message.type === "entry") hear(message.entry);
    if (message.type !== "history") return;
    bytes += data.length;
    if ((message.entries.at(-1)?.n ?? 0) >= seq) whole.resolve({ ms: performance.now() - askedAt, bytes });
  });
  const history = await whole.promise;
  const closed = once(socket, "close").then(() => Promise.reject(new Error("The socket closed.")));
  // Only who waits for an answer then is told.
  closed.catch(() => undefined);
  return {
    get answers() {
      return answers.filter((words) => words.length > 0);
    },
    history,
    async ended(wanted) {
      if (answers.length > wanted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ answers: wanted, resolve });
      await Promise.race([promise, closed]);
    },
    close: () => socket.terminate(),
  };
}
