/** A conversation of a test: a whole studio behind it, and an agent that is a program. */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import type { ConversationEntry, EntryBody, EntryOf, EntryType } from "@autocoder/core/conversation/entry.ts";
import { textOf } from "@autocoder/core/conversation/recap.ts";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import { ConversationId, MessageId } from "@autocoder/core/kit/ids.ts";
import type { Conversations, Said } from "../engine/conversation/conversations.ts";
import { value } from "../workspaces/contract/world.ts";
import type { Cast } from "./cast.ts";
import { openTestStudio, type TestStudio, type TestStudioOptions } from "./studio.ts";

export interface Chat {
  readonly studio: TestStudio;
  readonly id: ConversationId;
  readonly talks: Conversations;
  send(text: string, more?: Partial<Said>): Promise<Conversation>;
  entries(after?: number): Promise<readonly ConversationEntry[]>;
  entriesOf<T extends EntryType>(type: T): Promise<readonly EntryOf<T>[]>;
  types(): Promise<readonly EntryType[]>;
  state(): Promise<ConversationState>;
  /** What is shown after the greeting, a line for each message. */
  shown(): Promise<readonly string[]>;
  conversation(): Promise<Conversation>;
  /** Resolves when nobody is being answered. */
  idle(): Promise<void>;
  /** Resolves as soon as there is such an entry. */
  until(holds: (body: EntryBody) => boolean): Promise<void>;
}

let messages = 0;

/** An id no other message has. */
export const messageId = (): MessageId =>
  MessageId.parse(`00000000-0000-4000-8000-${String(++messages).padStart(12, "0")}`);

export const conversationId = (n: number): ConversationId =>
  ConversationId.parse(`0190a5f0-0000-4000-8000-${String(n).padStart(12, "0")}`);

export const said = (text: string, more: Partial<Said> = {}): Said => ({
  id: messageId(),
  text,
  attachments: [],
  ...more,
});

export async function openChat(
  cast: Cast = {},
  options: TestStudioOptions & { readonly chat?: Partial<Pick<Conversation, "role" | "depth">> } = {},
): Promise<Chat> {
  const studio = await openTestStudio({ ...options, cast: { ...options.cast, ...cast } });
  const chat = chatOf(studio, conversationId(1));
  value(await chat.talks.create({ id: chat.id, role: "assistant", ...options.chat }));
  return chat;
}

/** One that is there, or is to be created by the test. */
export function chatOf(studio: TestStudio, id: ConversationId): Chat {
  const entries = (after = 0) => studio.store.readEntries(id, after, Number.MAX_SAFE_INTEGER);
  const state = async () => foldConversation(await entries());
  return {
    studio,
    id,
    get talks() {
      return studio.engine.conversations;
    },
    send: async (text, more) => value(await studio.engine.conversations.send(id, said(text, more))),
    entries,
    async entriesOf<T extends EntryType>(type: T) {
      return (await entries()).flatMap(({ body }) => (body.type === type ? [body as EntryOf<T>] : []));
    },
    types: async () => (await entries()).map(({ body }) => body.type),
    state,
    async shown() {
      const { items } = await state();
      return items.slice(1).map((item) => `${item.type === "person" ? "You" : "Agent"}: ${textOf(item)}`);
    },
    conversation: async () => value(await studio.engine.conversations.find(id)),
    idle: () => studio.engine.conversations.idle(),
    until: (holds) => until(studio, id, holds),
  };
}

async function until({ engine }: TestStudio, id: ConversationId, holds: (body: EntryBody) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const see = (body: EntryBody) => holds(body) && resolve();
  const { stop } = value(
    await engine.conversations.follow(id, (news) => news.type === "entry" && see(news.entry.body)),
  );
  for (const { body } of await engine.conversations.read(id, 0, Number.MAX_SAFE_INTEGER)) see(body);
  await promise;
  stop();
}
