/** What may a person do in one conversation, and when is it refused? What is said twice is said once. */
import { whyNotAnswer } from "@autocoder/core/conversation/check-answers.ts";
import type { EntryOf } from "@autocoder/core/conversation/entry.ts";
import { openQuestion } from "@autocoder/core/conversation/state.ts";
import { canRetry } from "@autocoder/core/conversation/unanswered.ts";
import type { MessageId } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { EngineContext } from "../context.ts";
import type { Answering } from "./answering.ts";
import { filesOf } from "./attached.ts";
import { noMessage, refused, type TalkRefusal } from "./refusal.ts";
import type { Talk } from "./talk.ts";

export type Said = Pick<EntryOf<"message">, "id" | "text" | "attachments" | "selection">;
export type Answered<T> = Promise<Result<T, TalkRefusal>>;

export interface Acts {
  /** As it can be said: with the files that are there. */
  admit(said: Said): Answered<Said>;
  say(talk: Talk, said: Said): Answered<undefined>;
  withdraw(talk: Talk, message: MessageId): Answered<undefined>;
  resend(talk: Talk, message: MessageId, said: Said): Answered<undefined>;
  answer(talk: Talk, given: Omit<EntryOf<"answer">, "type">): Answered<undefined>;
  stop(talk: Talk): Answered<undefined>;
  retry(talk: Talk): Answered<undefined>;
}

const done = ok(undefined);

export function createActs(engine: EngineContext, answering: Answering): Acts {
  async function admit(said: Said): Answered<Said> {
    if (said.text === "" && said.attachments.length === 0) return refused("message-empty", "The message is empty.");
    const files = await filesOf(engine, said.attachments);
    return files.ok ? ok({ ...said, attachments: [...files.value] }) : files;
  }

  return {
    admit,
    async say(talk, said) {
      if (talk.hasHeard(said.id)) return done;
      const admitted = await admit(said);
      if (!admitted.ok) return admitted;
      await talk.record({ type: "message", ...admitted.value });
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
      const admitted = await admit(said);
      if (!admitted.ok) return admitted;
      await answering.whileQuiet(talk, () =>
        talk.record({ type: "rewound", before: message }, { type: "message", ...admitted.value }),
      );
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
