/** What can a person ask of a talk? Each asks the studio and says what was refused; the talk itself shows what was done. */
import { useMemo } from "react";
import type { ChosenAnswers } from "@autocoder/core/conversation/chat-question.ts";
import type { MessageId } from "@autocoder/core/kit/ids.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { newMessageId } from "./new-id.ts";
import type { TalkRef } from "./talks.ts";

export interface TalkCommands {
  readonly stop: () => void;
  readonly retry: () => void;
  readonly withdraw: (messageId: MessageId) => Promise<boolean>;
  /** Whether it was taken. */
  readonly answer: (question: number, answers: ChosenAnswers) => Promise<boolean>;
}

export function useCommands({ projectId, conversationId }: TalkRef): TalkCommands {
  return useMemo(() => {
    const ref = { projectId, conversationId };
    const taken = async (asked: Promise<unknown>): Promise<boolean> => (await asked) !== undefined;
    return {
      stop: () => void answered(api.stopAnswer(ref), { what: "Stop the answer" }),
      retry: () => void answered(api.retryAnswer(ref), { what: "Try again" }),
      withdraw: (messageId) =>
        taken(answered(api.withdrawMessage({ ...ref, messageId }), { what: "Take the message back" })),
      answer: (question, answers) =>
        taken(
          answered(api.answerChatQuestion({ ...ref, id: newMessageId(), question, answers }), {
            what: "Answer the question",
          }),
        ),
    };
  }, [projectId, conversationId]);
}
