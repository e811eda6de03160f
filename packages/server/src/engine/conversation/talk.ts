/**
 * One conversation, alive: the single writer of its entries.
 *
 * An entry is stored first, then told. Pieces of a text that come while something is being written are written together;
 * once the text has ended they are joined into one.
 */
import type { SocketMessage } from "@autocoder/core/api/conversation-socket.ts";
import { applyEntry, foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { type Conversation, titleFrom } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationEntry, EntryBody } from "@autocoder/core/conversation/entry.ts";
import { type ConversationState, openAnswer, waitingMessages } from "@autocoder/core/conversation/state.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { MessageId } from "@autocoder/core/kit/ids.ts";
import { EngineHalted } from "../failure.ts";
import { createLane, type Lane } from "../lane.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import type { AppendEntries } from "./appender.ts";
import { createUntold } from "./untold.ts";

export type TalkNews = Extract<SocketMessage, { type: "entry" | "changed" | "deleted" }>;

export interface Talk {
  readonly conversation: Conversation;
  readonly state: ConversationState;
  /** Those with higher numbers than `n`. */
  entriesAfter(n: number): readonly ConversationEntry[];
  /** What persons do in it, one after the other. */
  readonly doing: Lane;
  /** What happened that no agent has been told yet, as far as is known. */
  readonly untold: readonly EntryBody[];
  /** Whether it was deleted. */
  readonly isRemoved: boolean;
  /** Whether this was said before, shown or not. */
  hasHeard(id: MessageId): boolean;
  /** Adds entries, all or none; resolves when they are stored and those who listen have been told. */
  record(...bodies: readonly EntryBody[]): Promise<readonly ConversationEntry[]>;
  /** Adds a piece of text as soon as that can be; `settled` tells of its failure. */
  say(text: string): void;
  /** Puts something in the place of the last thing said. */
  correct(wrong: string, right: string): Promise<void>;
  /** Resolves when everything said so far is stored; rejects, once, if something could not be. */
  settled(): Promise<void>;
  change(changes: { readonly title?: string; readonly isPinned?: boolean }): Promise<void>;
  remove(): Promise<void>;
  listen(listener: (news: TalkNews) => void): () => void;
}

/** Whether an answer is being given, or something was said that is to be answered; a failure waits for the person. */
export const isDue = (state: ConversationState): boolean =>
  state.status === "answering" || (state.status === "idle" && waitingMessages(state).length > 0);

export interface TalkOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly appendEntries: AppendEntries;
}

export function createTalk(
  { store, clock, appendEntries }: TalkOptions,
  stored: { readonly conversation: Conversation; readonly entries: readonly ConversationEntry[] },
): Talk {
  const { id } = stored.conversation;
  const writing = createLane();
  const listeners = new Set<(news: TalkNews) => void>();
  const heard = new Set(stored.entries.flatMap(({ body }) => idOf(body)));
  let { conversation } = stored;
  let entries = [...stored.entries];
  let state = foldConversation(entries);
  const untold = createUntold(stored.entries.map(({ body }) => body));
  let isRemoved = false;
  /** Rows of the text that is being said, with nothing in between. */
  let rows = 0;
  /** What waits to be written, as long as nothing else comes behind it. */
  let piece: { content: string } | undefined;
  let failure: { readonly thrown: unknown } | undefined;

  const tell = (news: TalkNews) => listeners.forEach((listener) => listener(news));

  async function append(bodies: readonly EntryBody[]): Promise<readonly ConversationEntry[]> {
    // Entries of many conversations are stored together: one that cannot be would take the others with it.
    if (isRemoved) throw new Error(`The conversation ${id} was deleted.`);
    if (bodies[0]?.type !== "text") await join();
    const at = instant(Math.max(conversation.updatedAt, clock.now()));
    const added = bodies.map((body, place) => ({ n: state.seq + 1 + place, at, body }));
    const next = added.reduce(applyEntry, state);
    const title = conversation.title || titleOf(bodies);
    const standing = { title, status: next.status, messages: countMessages(next) };
    const kept = await appendEntries({ id, at, bodies, standing: { ...standing, isDue: isDue(next) } });
    if (kept[0]?.n !== added[0]?.n) throw new EngineHalted("Another studio writes into this conversation.");
    rows = bodies[0]?.type === "text" ? rows + bodies.length : 0;
    // What was kept is what is told: secrets have been taken out of it.
    for (const entry of kept) follow(entry);
    state = kept.reduce(applyEntry, state);
    const before = conversation;
    conversation = { ...conversation, ...standing, updatedAt: at, seq: next.seq };
    for (const entry of kept) tell({ type: "entry", entry });
    if (before.title !== title || before.status !== next.status) tell({ type: "changed", conversation });
    return kept;
  }

  function follow(entry: ConversationEntry): void {
    const { body } = entry;
    entries.push(entry);
    for (const said of idOf(body)) heard.add(said);
    untold.note(body);
  }

  /** The text that has ended becomes one row, as it is shown; what a person said in the middle of it stays where it is. */
  async function join(): Promise<void> {
    const last = openAnswer(state)?.parts.at(-1);
    if (rows > 1 && last?.type === "text") {
      const { n: from, text: content } = last;
      const entry = { n: state.seq, at: conversation.updatedAt, body: { type: "text", content, from } as const };
      await store.joinEntries(id, entries.at(-rows)!.n, entry);
      entries = [...entries.slice(0, -rows), entry];
    }
    rows = 0;
  }

  /** Nobody waits for it now; `settled` tells whoever does. */
  function keep(work: Promise<unknown>): void {
    work.catch((thrown: unknown) => {
      failure ??= { thrown };
    });
  }

  return {
    doing: createLane(),
    get conversation() {
      return conversation;
    },
    get state() {
      return state;
    },
    get untold() {
      return untold.bodies;
    },
    get isRemoved() {
      return isRemoved;
    },
    entriesAfter: (n) => entries.slice(entries.findLastIndex((entry) => entry.n <= n) + 1),
    hasHeard: (said) => heard.has(said),
    record(...bodies) {
      piece = undefined;
      return writing.run(() => append(bodies));
    },
    say(text) {
      if (text === "") return;
      if (piece) {
        piece.content += text;
        return;
      }
      const waiting = { content: text };
      piece = waiting;
      keep(
        writing.run(() => {
          if (piece === waiting) piece = undefined;
          return append([{ type: "text", content: waiting.content }]);
        }),
      );
    },
    correct(wrong, right) {
      piece = undefined;
      return writing.run(async () => {
        const shown = openAnswer(state)?.parts.findLast((part) => part.type === "text");
        const place = shown?.text.lastIndexOf(wrong) ?? -1;
        if (shown === undefined || place < 0) return;
        const content = shown.text.slice(0, place) + right + shown.text.slice(place + wrong.length);
        await append([{ type: "text", content, from: shown.n }]);
      });
    },
    settled: () =>
      writing.run(async () => {
        const failed = failure;
        failure = undefined;
        if (failed) throw failed.thrown;
      }),
    change: (changes) =>
      writing.run(async () => {
        await store.changeConversation(id, changes);
        conversation = { ...conversation, ...changes };
        tell({ type: "changed", conversation });
      }),
    remove: () =>
      writing.run(async () => {
        isRemoved = true;
        await store.deleteConversation(id);
        tell({ type: "deleted" });
      }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const idOf = (body: EntryBody): readonly MessageId[] =>
  body.type === "message" || body.type === "answer" ? [body.id] : [];

/** The greeting is no message: nobody said it. */
const countMessages = ({ items }: ConversationState): number => items.length - (items[0]?.type === "agent" ? 1 : 0);

function titleOf(bodies: readonly EntryBody[]): string {
  const first = bodies.find((body) => body.type === "message");
  return first === undefined ? "" : titleFrom(first.text || first.attachments[0]?.name || "");
}
