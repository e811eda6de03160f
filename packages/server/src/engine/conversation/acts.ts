/** What may a person do in one conversation, and when is it refused? What is said twice is said once. */
import { whyNotAnswer } from "@autocoder/core/conversation/check-answers.ts";
import type { EntryOf } from "@autocoder/core/conversation/entry.ts";
import { openQuestion } from "@autocoder/core/conversation/state.ts";
import { canRetry } from "@autocoder/core/conversation/unanswered.ts";
import type { MessageId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { EngineContext } from "../context.ts";
import type { Answering } from "./answering.ts";
import { missingAttachment } from "./attached.ts";
import { noMessage, refused, type TalkRefusal } from "./refusal.ts";
import type { Talk } from "./talk.ts";

export type Said = Pick<EntryOf<"message">, "id" | "text" | "attachments" | "selection">;
export type Answered<T> = Promise<Result<T, TalkRefusal>>;

export interface Acts {
  /** Why it cannot be said. */
  whyNot(said: Said): Promise<TalkRefusal | undefined>;
  say(talk: Talk, said: Said): Answered<undefined>;
  withdraw(talk: Talk, message: MessageId): Answered<undefined>;
  resend(talk: Talk, message: MessageId, said: Said): Answered<undefined>;
  answer(talk: Talk, given: Omit<EntryOf<"answer">, "type">): Answered<undefined>;
  stop(talk: Talk): Answered<undefined>;
  retry(talk: Talk): Answered<undefined>;
}

const done = ok(undefined);

export function createActs(engine: EngineContext, answering: Answering): Acts {
  async function whyNot({ text, attachments }: Said): Promise<TalkRefusal | undefined> {
    if (text === "" && attachments.length === 0) return { type: "message-empty", message: "The message is empty." };
    const missing = await missingAttachment(engine, attachments);
    if (missing === undefined) return undefined;
    const message = `The file ${missing.name} is not there any more. Attach it once more.`;
    return { type: "attachment-not-found", message };
  }

  return {
    whyNot,
    async say(talk, said) {
      if (talk.hasHeard(said.id)) return done;
      const refusal = await whyNot(said);
      if (refusal) return err(refusal);
      await talk.record({ type: "message", ...said });
      return done;
    },
    async withdraw(talk, message) {
      if (personSaid(talk, message)?.isWaiting !== true) {
        const why = "This message does not wait: it is being answered, or was, or is not there.";
        return refused("message-not-waiting", why);
      }
      await talk.record({ type: "withdrawn", id: message });
      return done;
    },
    async resend(talk, message, said) {
      if (talk.hasHeard(said.id)) return done;
      if (personSaid(talk, message) === undefined) return noMessage(message);
      const refusal = await whyNot(said);
      if (refusal) return err(refusal);
      await answering.stop(talk.conversation.id);
      await talk.record({ type: "rewound", before: message }, { type: "message", ...said });
      return done;
    },
    async answer(talk, given) {
      if (talk.hasHeard(given.id)) return done;
      const question = openQuestion(talk.state);
      if (question?.n !== given.question) {
        return refused("question-not-open", "This question does not wait for an answer any more.");
      }
      const sentence = whyNotAnswer(question.questions, given.answers);
      if (sentence !== undefined) return refused("answer-unknown", sentence);
      await talk.record({ type: "answer", ...given });
      return done;
    },
    async stop(talk) {
      if (talk.state.status !== "answering") return refused("nothing-to-stop", "Nothing is being answered here now.");
      await answering.stop(talk.conversation.id);
      return done;
    },
    async retry(talk) {
      if (!canRetry(talk.state)) {
        return refused("nothing-to-retry", "The last message was answered, or is being answered.");
      }
      await answering.retry(talk);
      return done;
    },
  };
}

/** What a person said, as long as it is shown. */
function personSaid({ state }: Talk, id: MessageId) {
  const item = state.items.find((one) => one.type === "person" && one.id === id);
  return item?.type === "person" ? item : undefined;
}
