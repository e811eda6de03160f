/** What may a person do in one conversation, and when is it refused? What is said twice is said once. */
import { type AttachmentRef, explainAttachment } from "@autocoder/core/conversation/attachment.ts";
import { whyNotAnswer } from "@autocoder/core/conversation/check-answers.ts";
import type { EntryOf } from "@autocoder/core/conversation/entry.ts";
import { openQuestion } from "@autocoder/core/conversation/state.ts";
import { canRetry } from "@autocoder/core/conversation/unanswered.ts";
import type { MessageId } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { EngineContext } from "../context.ts";
import type { Answering } from "./answering.ts";
import { attachedFiles } from "./attached-files.ts";
import { noMessage, refused, type TalkRefusal } from "./refusal.ts";
import type { Talk } from "./talk.ts";

/** Of its files only which they are is believed. */
export interface Said extends Pick<EntryOf<"message">, "id" | "text" | "selection"> {
  readonly attachments: readonly AttachmentRef[];
}
export type Answered<T> = Promise<Result<T, TalkRefusal>>;

export interface Acts {
  /** As it is recorded: with what its files really are. */
  admit(said: Said): Answered<EntryOf<"message">>;
  say(talk: Talk, said: Said): Answered<undefined>;
  withdraw(talk: Talk, message: MessageId): Answered<undefined>;
  resend(talk: Talk, message: MessageId, said: Said): Answered<undefined>;
  answer(talk: Talk, given: Omit<EntryOf<"answer">, "type">): Answered<undefined>;
  stop(talk: Talk): Answered<undefined>;
  retry(talk: Talk): Answered<undefined>;
}

const done = ok(undefined);

export function createActs(engine: EngineContext, answering: Answering): Acts {
  async function admit({ attachments, ...said }: Said): Answered<EntryOf<"message">> {
    if (said.text === "" && attachments.length === 0) return refused("message-empty", "The message is empty.");
    const files = await attachedFiles(attachments, engine);
    if (files.ok) return ok({ type: "message", ...said, attachments: [...files.value] });
    const { error } = files;
    if (error.type !== "not-found") return refused("attachment-too-large", explainAttachment(error));
    return refused("attachment-not-found", `The file ${error.name} is not there any more. Attach it once more.`);
  }

  return {
    admit,
    async say(talk, said) {
      if (talk.hasHeard(said.id)) return done;
      const admitted = await admit(said);
      if (!admitted.ok) return admitted;
      await talk.record(admitted.value);
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
      await answering.whileQuiet(talk, () => talk.record({ type: "rewound", before: message }, admitted.value));
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
