/** The talks about one project: what a person may do with them, and who answers. */
import { fileNameOf, conversationToMarkdown } from "@autocoder/core/conversation/to-markdown.ts";
import { whyNotAnswer } from "@autocoder/core/conversation/check-answers.ts";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationEntry, EntryOf, ProposalLine } from "@autocoder/core/conversation/entry.ts";
import { greetings } from "@autocoder/core/conversation/greeting.ts";
import type { Draft, DraftChange } from "@autocoder/core/conversation/interview.ts";
import { openQuestion } from "@autocoder/core/conversation/state.ts";
import { canRetry } from "@autocoder/core/conversation/unanswered.ts";
import { type ConversationId, type FeatureId, MessageId } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import type { EngineContext } from "../context.ts";
import { EngineHalted } from "../failure.ts";
import { createLane } from "../lane.ts";
import { uuidV5 } from "../uuid-v5.ts";
import { createAnswering } from "./answering.ts";
import { missingAttachment } from "./attached.ts";
import { decideProposal } from "./decide-proposal.ts";
import { noConversation, noMessage, refused, type TalkRefusal } from "./refusal.ts";
import type { Slots } from "./slots.ts";
import type { Talk, TalkNews } from "./talk.ts";
import { createTalks } from "./talks.ts";

export type Said = Pick<EntryOf<"message">, "id" | "text" | "attachments" | "selection">;
type Answered<T> = Promise<Result<T, TalkRefusal>>;

export interface FoundConversation extends Conversation {
  readonly found?: { readonly n: number; readonly excerpt: string };
}

export interface Conversations {
  /** Pinned ones first, then by the last word; with words to look for, only where they occur. */
  list(search: string): Promise<readonly FoundConversation[]>;
  create(
    wanted: Pick<Conversation, "id" | "role" | "depth"> & { readonly source?: Said["attachments"][number] | undefined },
  ): Answered<Conversation>;
  find(id: ConversationId): Answered<Conversation>;
  read(id: ConversationId, after: number, limit: number): Promise<readonly ConversationEntry[]>;
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
    decision: {
      readonly proposal: number;
      readonly accepted: readonly number[];
      readonly changed: readonly ProposalLine[];
    },
  ): Answered<{ readonly conversation: Conversation; readonly created: readonly FeatureId[] }>;
  changeDraft(id: ConversationId, change: Omit<DraftChange, "by">): Answered<Conversation>;
  draftOf(id: ConversationId): Answered<Draft>;
  /** The draft is the project's spec now. */
  noteSpecWritten(id: ConversationId, version: number | undefined): Answered<Conversation>;

  /** Calls back with what happens in it from now on, until the returned `stop` is called. */
  follow(
    id: ConversationId,
    listener: (news: TalkNews) => void,
  ): Answered<{ readonly conversation: Conversation; readonly stop: () => void }>;
  /** Takes up what was left unanswered. */
  recover(): Promise<void>;
  /** Resolves when nobody is being answered. */
  idle(): Promise<void>;
}

export function createConversations(options: {
  readonly engine: EngineContext;
  readonly slots: Slots;
  readonly options: () => Promise<RunOptions>;
  readonly onFailure: (thrown: unknown) => void;
}): Conversations {
  const { engine } = options;
  const { projectId, store, clock, files, closing } = engine;
  const talks = createTalks({ projectId, store, clock });
  const answering = createAnswering({ ...options, hold: (talk) => talks.keep(talk) });
  const making = createLane();
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
  const inTalk = (id: ConversationId, act: (talk: Talk) => Answered<unknown>): Answered<Conversation> =>
    withTalk(id, (talk) =>
      doing(
        talk.doing.run(async () => {
          if (closing.aborted) throw new EngineHalted("The project is being closed. Try again in a moment.");
          if (talk.isRemoved) return noConversation(id);
          const done = await act(talk);
          answering.look(talk);
          return done.ok ? ok(talk.conversation) : done;
        }),
      ),
    );

  /** Whoever closes the project waits for it. */
  function doing<T>(work: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = work.catch(() => undefined).finally(() => underway.delete(settled));
    underway.add(settled);
    return work;
  }

  /** Undefined where it can be said. */
  async function whyNot({ text, attachments }: Said): Promise<Result<never, TalkRefusal> | undefined> {
    if (text === "" && attachments.length === 0) return refused("message-empty", "The message is empty.");
    const missing = await missingAttachment(engine, attachments);
    if (missing === undefined) return undefined;
    return refused("attachment-not-found", `The file ${missing.name} is not there any more. Attach it once more.`);
  }

  const isShown = ({ state }: Talk, id: MessageId) =>
    state.items.some((item) => item.type === "person" && item.id === id);

  async function say(talk: Talk, said: Said): Answered<undefined> {
    if (talk.hasHeard(said.id)) return ok(undefined);
    const refusal = await whyNot(said);
    if (refusal) return refusal;
    await talk.record({ type: "message", ...said });
    return ok(undefined);
  }

  return {
    async list(search) {
      const all = await store.listConversations(projectId);
      const words = search.split(/\s+/).filter(Boolean);
      if (words.length === 0) return all;
      const found = new Map(
        (await store.searchConversations(projectId, words)).map((hit) => [hit.conversationId, hit]),
      );
      return all.flatMap((conversation) => {
        const hit = found.get(conversation.id);
        return hit ? [{ ...conversation, found: { n: hit.n, excerpt: hit.excerpt } }] : [];
      });
    },
    create: ({ id, role, depth, source }) =>
      making.run(async () => {
        const message = source && sourceMessage(id, source);
        const refusal = message && (await whyNot(message));
        if (refusal) return refusal;
        const made = await store.createConversation({
          id,
          projectId,
          role,
          ...(depth && { depth }),
          createdAt: clock.now(),
        });
        if (!made.ok)
          return refused("conversation-elsewhere", `The id ${id} is that of another project's conversation.`);
        return inTalk(id, async (talk) => {
          if (talk.state.seq === 0) await talk.record({ type: "greeting", content: greetings[talk.conversation.role] });
          return message ? say(talk, message) : ok(undefined);
        });
      }),
    find: (id) => withTalk(id, async (talk) => ok(talk.conversation)),
    read: (id, after, limit) => store.readEntries(id, after, limit),
    change: (id, changes) =>
      inTalk(id, async (talk) => {
        await talk.change(changes);
        return ok(undefined);
      }),
    delete: (id) =>
      withTalk(id, (talk) =>
        talk.doing.run(async () => {
          await answering.end(talk);
          await talk.remove();
          talks.forget(id);
          await files.removeTalkFolder(id);
          return ok(undefined);
        }),
      ),
    toMarkdown: (id) =>
      withTalk(id, async ({ conversation, state }) =>
        ok({ fileName: fileNameOf(conversation), markdown: conversationToMarkdown(conversation, state) }),
      ),

    send: (id, said) => inTalk(id, (talk) => say(talk, said)),
    withdraw: (id, message) =>
      inTalk(id, async (talk) => {
        const item = talk.state.items.find((one) => one.type === "person" && one.id === message);
        if (item?.type !== "person" || !item.isWaiting)
          return refused(
            "message-not-waiting",
            "This message does not wait: it is being answered, or was, or is not there.",
          );
        await talk.record({ type: "withdrawn", id: message });
        return ok(undefined);
      }),
    resend: (id, message, said) =>
      inTalk(id, async (talk) => {
        if (talk.hasHeard(said.id)) return ok(undefined);
        const refusal = isShown(talk, message) ? await whyNot(said) : noMessage(message);
        if (refusal) return refusal;
        await answering.stop(id);
        await talk.record({ type: "rewound", before: message }, { type: "message", ...said });
        return ok(undefined);
      }),
    answer: (id, given) =>
      inTalk(id, async (talk) => {
        if (talk.hasHeard(given.id)) return ok(undefined);
        const question = openQuestion(talk.state);
        if (question?.n !== given.question)
          return refused("question-not-open", "This question does not wait for an answer any more.");
        const sentence = whyNotAnswer(question.questions, given.answers);
        if (sentence !== undefined) return refused("answer-unknown", sentence);
        await talk.record({ type: "answer", ...given });
        return ok(undefined);
      }),
    stop: (id) =>
      inTalk(id, async (talk) => {
        if (talk.state.status !== "answering") return refused("nothing-to-stop", "Nothing is being answered here now.");
        await answering.stop(id);
        return ok(undefined);
      }),
    retry: (id) =>
      inTalk(id, async (talk) => {
        if (!canRetry(talk.state))
          return refused("nothing-to-retry", "The last message was answered, or is being answered.");
        await answering.retry(talk);
        return ok(undefined);
      }),

    async decide(id, decision) {
      let created: readonly FeatureId[] = [];
      const decided = await inTalk(id, async (talk) => {
        const done = await decideProposal(engine, talk, decision);
        if (done.ok) created = done.value;
        return done;
      });
      return decided.ok ? ok({ conversation: decided.value, created }) : decided;
    },
    changeDraft: (id, change) =>
      inTalk(id, async (talk) => {
        await talk.record({ type: "draft", ...change, by: "person" });
        return ok(undefined);
      }),
    draftOf: (id) => withTalk(id, async ({ state }) => ok(state.draft)),
    noteSpecWritten: (id, version) =>
      inTalk(id, async (talk) => {
        await talk.record({ type: "spec_written", ...(version !== undefined && { version }) });
        return ok(undefined);
      }),

    async follow(id, listener) {
      const held = await talks.hold(id);
      if (held === undefined) return noConversation(id);
      const stop = held.talk.listen(listener);
      const end = () => {
        stop();
        held.release();
      };
      return ok({ conversation: held.talk.conversation, stop: end });
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

/** A document an interview starts from is the first thing the person says, once. */
const sourceMessage = (id: ConversationId, source: Said["attachments"][number]): Said => ({
  id: MessageId.parse(uuidV5(`${id}/source`)),
  text: `Start from this document: ${source.name}`,
  attachments: [source],
});
