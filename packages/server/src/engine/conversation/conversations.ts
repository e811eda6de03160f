/** The talks about one project: what a person may do with them, and who answers. */
import type { AttachmentRef } from "@autocoder/core/conversation/attachment.ts";
import { fileNameOf, conversationToMarkdown } from "@autocoder/core/conversation/to-markdown.ts";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationEntry, EntryBody, EntryOf } from "@autocoder/core/conversation/entry.ts";
import { greetings } from "@autocoder/core/conversation/greeting.ts";
import type { Draft, DraftChange } from "@autocoder/core/conversation/interview.ts";
import { type ConversationId, type FeatureId, MessageId } from "@autocoder/core/kit/ids.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import type { EngineContext } from "../context.ts";
import { EngineHalted } from "../failure.ts";
import { createLane } from "../lane.ts";
import { uuidV5 } from "../uuid-v5.ts";
import { type Answered, createActs, type Said } from "./acts.ts";
import { createAnswering } from "./answering.ts";
import { type Decision, decideProposal } from "./decide-proposal.ts";
import { noConversation, refused } from "./refusal.ts";
import type { Slots } from "./slots.ts";
import { openStanding, type Standing } from "./standing.ts";
import type { Talk, TalkNews } from "./talk.ts";
import { createTalks } from "./talks.ts";

export interface FoundConversation extends Conversation {
  readonly found?: { readonly n: number; readonly excerpt: string };
}

interface ReadConversation {
  readonly conversation: Conversation;
  readonly entries: readonly ConversationEntry[];
}

export interface Conversations {
  /** Pinned ones first, then by the last word; with words to look for, only where they occur. */
  list(search: string): Promise<readonly FoundConversation[]>;
  create(
    wanted: Pick<Conversation, "id" | "role" | "depth"> & { readonly source?: AttachmentRef | undefined },
  ): Answered<Conversation>;
  find(id: ConversationId): Answered<Conversation>;
  /** As it stands, with its entries of higher numbers than `after`. */
  read(id: ConversationId, after: number): Answered<ReadConversation>;
  change(id: ConversationId, changes: { readonly title?: string; readonly isPinned?: boolean }): Answered<Conversation>;
  delete(id: ConversationId): Answered<undefined>;
  toMarkdown(id: ConversationId): Answered<{ readonly fileName: string; readonly markdown: string }>;

  send(id: ConversationId, said: Said): Answered<Conversation>;
  withdraw(id: ConversationId, message: MessageId): Answered<Conversation>;
  resend(id: ConversationId, message: MessageId, said: Said): Answered<Conversation>;
  answer(id: ConversationId, given: Omit<EntryOf<"answer">, "type">): Answered<Conversation>;
  stop(id: ConversationId): Answered<Conversation>;
  retry(id: ConversationId): Answered<Conversation>;

  decide(
    id: ConversationId,
    decision: Decision,
  ): Answered<{ readonly conversation: Conversation; readonly created: readonly FeatureId[] }>;
  changeDraft(id: ConversationId, change: Omit<DraftChange, "by">): Answered<Conversation>;
  draftOf(id: ConversationId): Answered<Draft>;
  /** This draft is the project's spec now; noted where it is still the one that stands. */
  noteSpecWritten(id: ConversationId, draft: Draft, version: number | undefined): Answered<Conversation>;

  /** The same, and calls back with what happens in it from then on, until the returned `stop` is called. */
  follow(
    id: ConversationId,
    after: number,
    listener: (news: TalkNews) => void,
  ): Answered<ReadConversation & { readonly stop: () => void }>;
  /** How they stand, all of them together. */
  readonly standing: Standing;
  /** Takes up what was left unanswered. */
  recover(): Promise<void>;
  /** Resolves when nobody is being answered. */
  idle(): Promise<void>;
}

export async function openConversations(options: {
  readonly engine: EngineContext;
  readonly slots: Slots;
  readonly options: () => Promise<RunOptions>;
  readonly onFailure: (thrown: unknown) => void;
}): Promise<Conversations> {
  const { engine } = options;
  const { projectId, store, clock, files, closing } = engine;
  const standing = await openStanding(store, projectId);
  const talks = createTalks({ projectId, store, clock, onTalk: (talk) => follow(engine, standing, talk) });
  const answering = createAnswering({ ...options, hold: (talk) => talks.keep(talk) });
  const acts = createActs(engine, answering);
  const making = createLane();
  /** What persons do now; whoever closes the project waits for it. */
  const underway = new Set<Promise<unknown>>();

  /** Uses a conversation while it is at hand. */
  async function withTalk<T>(id: ConversationId, use: (talk: Talk) => Answered<T>): Answered<T> {
    const held = await talks.hold(id);
    if (held === undefined) return noConversation(id);
    try {
      return await use(held.talk);
    } finally {
      held.release();
    }
  }

  /** Does something in a conversation, after what others do in it; then it is looked at what is to be answered. */
  const inTalk = <T>(id: ConversationId, act: (talk: Talk) => Answered<T>): Answered<T> =>
    withTalk(id, (talk) => {
      const doing = talk.doing.run(async () => {
        if (closing.aborted) throw new EngineHalted("The project is being closed. Try again in a moment.");
        if (talk.isRemoved) return noConversation(id);
        const done = await act(talk);
        answering.look(talk);
        return done;
      });
      const settled: Promise<unknown> = Promise.allSettled([doing]).then(() => underway.delete(settled));
      underway.add(settled);
      return doing;
    });

  /** The same; it gives the conversation as it stands then. */
  const change = (id: ConversationId, act: (talk: Talk) => Answered<unknown>): Answered<Conversation> =>
    inTalk(id, async (talk) => {
      const done = await act(talk);
      return done.ok ? ok(talk.conversation) : done;
    });

  const note = (id: ConversationId, body: EntryBody) => change(id, async (talk) => ok(await talk.record(body)));

  return {
    standing,
    async list(search) {
      const all = await store.listConversations(projectId);
      const words = search.split(/\s+/).filter(Boolean);
      if (words.length === 0) return all;
      const hits = await store.searchConversations(projectId, words);
      const found = new Map(hits.map(({ conversationId, ...hit }) => [conversationId, hit]));
      return all.flatMap((conversation) => {
        const hit = found.get(conversation.id);
        return hit ? [{ ...conversation, found: hit }] : [];
      });
    },
    create: ({ id, role, depth, source }) =>
      making.run(async () => {
        const first = source && sourceMessage(id, source);
        const admitted = first && (await acts.admit(first));
        if (admitted?.ok === false) return admitted;
        const wanted = { id, projectId, role, ...(depth && { depth }), createdAt: clock.now() };
        const made = await store.createConversation(wanted);
        if (!made.ok) return elsewhere(id);
        return change(id, async (talk) => {
          const content = greetings[talk.conversation.role];
          if (talk.state.seq === 0) await talk.record({ type: "greeting", content });
          return first ? acts.say(talk, first) : ok(undefined);
        });
      }),
    find: (id) => withTalk(id, async (talk) => ok(talk.conversation)),
    read: (id, after) => withTalk(id, async (talk) => ok(readTalk(talk, after))),
    change: (id, changes) => change(id, async (talk) => ok(await talk.change(changes))),
    delete: (id) =>
      inTalk(id, async (talk) => {
        await answering.whileQuiet(talk, () => talk.remove());
        talks.forget(id);
        await files.removeTalkFolder(id);
        return ok(undefined);
      }),
    toMarkdown: (id) =>
      withTalk(id, async ({ conversation, state }) =>
        ok({ fileName: fileNameOf(conversation), markdown: conversationToMarkdown(conversation, state) }),
      ),

    send: (id, said) => change(id, (talk) => acts.say(talk, said)),
    withdraw: (id, message) => change(id, (talk) => acts.withdraw(talk, message)),
    resend: (id, message, said) => change(id, (talk) => acts.resend(talk, message, said)),
    answer: (id, given) => change(id, (talk) => acts.answer(talk, given)),
    stop: (id) => change(id, (talk) => acts.stop(talk)),
    retry: (id) => change(id, (talk) => acts.retry(talk)),

    decide: (id, decision) =>
      inTalk(id, async (talk) => {
        const created = await decideProposal(engine, talk, decision);
        return created.ok ? ok({ conversation: talk.conversation, created: created.value }) : created;
      }),
    changeDraft: (id, changes) => note(id, { type: "draft", ...changes, by: "person" }),
    draftOf: (id) => withTalk(id, async ({ state }) => ok(state.draft)),
    noteSpecWritten: (id, draft, version) =>
      change(id, async (talk) => {
        const written = { type: "spec_written", ...(version !== undefined && { version }) } as const;
        return ok(isSame(talk.state.draft, draft) ? await talk.record(written) : undefined);
      }),

    async follow(id, after, listener) {
      const held = await talks.hold(id);
      if (held === undefined) return noConversation(id);
      const { talk, release } = held;
      const deafen = talk.listen(listener);
      const stop = () => {
        deafen();
        release();
      };
      return ok({ ...readTalk(talk, after), stop });
    },
    async recover() {
      for (const id of await store.dueConversations(projectId)) {
        await withTalk(id, async (talk) => ok(answering.look(talk)));
      }
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
      await answering.idle();
    },
  };
}

const elsewhere = (id: ConversationId) =>
  refused("conversation-elsewhere", `The id ${id} is that of another project's conversation.`);

const readTalk = (talk: Talk, after: number): ReadConversation => ({
  conversation: talk.conversation,
  entries: talk.entriesAfter(after),
});

/** A document an interview starts from is the first thing the person says, once. */
const sourceMessage = (id: ConversationId, source: AttachmentRef): Said => ({
  id: MessageId.parse(uuidV5(`${id}/source`)),
  text: `Start from this document: ${source.name}`,
  attachments: [source],
});

function follow({ canaries }: EngineContext, standing: Standing, talk: Talk): void {
  standing.follow(talk);
  const { id } = talk.conversation;
  talk.listen((news) => {
    if (news.type === "entry") canaries.conversation(id, news.entry);
  });
}
