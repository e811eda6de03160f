/** Why can something not be said or done in a conversation? */
import type { MessageId, ConversationId } from "@autocoder/core/kit/ids.ts";
import { err, type Result } from "@autocoder/core/kit/result.ts";
import type { Rejection } from "@autocoder/core/log/rejection.ts";

export type TalkRefusal =
  | {
      readonly type:
        | "conversation-not-found"
        | "conversation-elsewhere"
        | "message-empty"
        | "message-not-found"
        | "message-not-waiting"
        | "attachment-not-found"
        | "question-not-open"
        | "answer-unknown"
        | "nothing-to-stop"
        | "nothing-to-retry"
        | "proposal-not-open"
        | "refused";
      readonly message: string;
    }
  /** What the backlog says to an accepted proposal. */
  | { readonly type: "rejected"; readonly rejection: Rejection };

type Spoken = Extract<TalkRefusal, { message: string }>["type"];

export const refused = (type: Spoken, message: string): Result<never, TalkRefusal> => err({ type, message });

export const noConversation = (id: ConversationId): Result<never, TalkRefusal> =>
  refused("conversation-not-found", `This project has no conversation ${id}. It may have been deleted.`);

export const noMessage = (id: MessageId): Result<never, TalkRefusal> =>
  refused("message-not-found", `There is no message ${id} in this conversation as it is shown now.`);
