/**
 * What does one client get to read of a conversation, from the entry it has seen last?
 *
 * Which conversation it is, what was said after that entry, then what is said: every entry exactly once and in order. It
 * listens before it reads, and leaves out what it has read already. The client reads at its own pace; one that falls too
 * far behind is let go, and begins again where it was.
 */
import { BEAT_EVERY_MS, type SocketMessage } from "@autocoder/core/api/conversation-socket.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { TalkRefusal } from "../../engine/conversation/refusal.ts";
import type { TalkNews } from "../../engine/conversation/talk.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import { createInbox } from "../live/inbox.ts";

const PAGE = 1_000;
const MAX_WAITING_CHARACTERS = 4_000_000;

export interface TalkFeed {
  /** Messages to be sent, one after the other; it ends when the client must connect anew, or there is nothing more. */
  readonly messages: AsyncGenerator<string, void>;
  readonly close: () => void;
}

interface Piece {
  readonly text: string;
  /** Of an entry. */
  readonly n: number | undefined;
  readonly isLast: boolean;
}

export async function openTalkFeed(options: {
  readonly engine: ProjectEngine;
  readonly id: ConversationId;
  readonly after: number;
  readonly clock: Clock;
  /** The client has fallen too far behind. */
  readonly onOverflow: () => void;
}): Promise<Result<TalkFeed, TalkRefusal>> {
  const { engine, id, after, clock } = options;
  const { conversations, ended } = engine;
  const inbox = createInbox<Piece>({ limit: MAX_WAITING_CHARACTERS, onOverflow: overflow });
  const followed = await conversations.follow(id, (news) => inbox.put(pieceOf(news)));
  if (!followed.ok) return followed;
  const { conversation, stop } = followed.value;
  let beat = clock.after(BEAT_EVERY_MS, sendBeat);
  ended.addEventListener("abort", close);
  if (ended.aborted) close();

  function sendBeat(): void {
    beat = clock.after(BEAT_EVERY_MS, sendBeat);
    inbox.put({ text: textOf({ type: "beat" }), n: undefined, isLast: false });
  }

  function overflow(): void {
    close();
    options.onOverflow();
  }

  function close(): void {
    stop();
    beat.cancel();
    inbox.close();
    ended.removeEventListener("abort", close);
  }

  async function* write(): AsyncGenerator<string, void> {
    let seen = after;
    yield textOf({ type: "conversation_created", conversation_id: id, conversation });
    for (let isWhole = false; !isWhole;) {
      const entries = await conversations.read(id, seen, PAGE);
      seen = entries.at(-1)?.n ?? seen;
      isWhole = entries.length < PAGE;
      yield textOf({ type: "history", entries: [...entries] });
    }
    for (let pieces = await inbox.take(); pieces !== undefined; pieces = await inbox.take()) {
      for (const { text, n, isLast } of pieces) {
        if (n !== undefined && n <= seen) continue;
        seen = n ?? seen;
        yield text;
        if (isLast) return;
      }
    }
  }

  return ok({ messages: write(), close });
}

const pieceOf = (news: TalkNews): Piece => ({
  text: textOf(news),
  n: news.type === "entry" ? news.entry.n : undefined,
  isLast: news.type === "deleted",
});

const textOf = (message: SocketMessage): string => JSON.stringify(message);
