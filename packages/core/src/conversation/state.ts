/** How does a conversation stand? What a person sees of it, and what the next answer starts from. */
import { noUsage, type Usage } from "../session/usage.ts";
import type { Instant } from "../kit/instant.ts";
import type { MessageId } from "../kit/ids.ts";
import type { ChatQuestions, ChosenAnswers } from "./chat-question.ts";
import type { EntryOf } from "./entry.ts";
import { type Draft, emptyDraft, type InterviewPhase } from "./interview.ts";

export interface PersonItem {
  readonly type: "person";
  readonly n: number;
  readonly at: Instant;
  readonly id: MessageId;
  readonly text: string;
  readonly attachments: EntryOf<"message">["attachments"];
  readonly selection: EntryOf<"message">["selection"];
  /** What was chosen, where it answers a question. */
  readonly answers:
    | { readonly question: number; readonly questions: ChatQuestions; readonly answers: ChosenAnswers }
    | undefined;
  /** Whether the agent has not begun to answer it. */
  readonly isWaiting: boolean;
}

export type AgentPart =
  | { readonly type: "text"; readonly n: number; readonly text: string }
  | {
      readonly type: "tool";
      readonly n: number;
      readonly id: string;
      readonly tool: string;
      readonly input: unknown;
      readonly result: { readonly ok: boolean; readonly output: string } | undefined;
    }
  | {
      readonly type: "question";
      readonly n: number;
      readonly questions: ChatQuestions;
      readonly answers: ChosenAnswers | undefined;
    }
  | {
      readonly type: "proposal";
      readonly n: number;
      readonly summary: string;
      readonly lines: EntryOf<"proposal">["lines"];
      readonly decision: EntryOf<"decision"> | undefined;
    }
  /** It was cut off here, by an end of the studio, and went on later. */
  | { readonly type: "interrupted"; readonly n: number };

export type AnswerEnding =
  | { readonly type: EntryOf<"response_done">["ending"] }
  | { readonly type: "failed"; readonly ending: EntryOf<"error">["ending"]; readonly content: string };

export interface AgentItem {
  readonly type: "agent";
  readonly n: number;
  readonly at: Instant;
  readonly parts: readonly AgentPart[];
  /** Absent while it is being said. */
  readonly ending: AnswerEnding | undefined;
  readonly usage: Usage;
  readonly model: string | undefined;
}

export type Item = PersonItem | AgentItem;

export interface ConversationState {
  /** The last entry's number. */
  readonly seq: number;
  readonly status: "idle" | "answering" | "asking" | "failed";
  readonly items: readonly Item[];
  /** Turns that were started, also such that were cut off. */
  readonly turns: number;
  /** How often the talk was taken back; the agent's own memory begins anew each time. */
  readonly rewinds: number;
  readonly usage: Usage;
  readonly draft: Draft;
  readonly phase: InterviewPhase | undefined;
  /** Whether the draft as it stands is the project's spec. */
  readonly isWritten: boolean;
}

export const emptyConversation: ConversationState = {
  seq: 0,
  status: "idle",
  items: [],
  turns: 0,
  rewinds: 0,
  usage: noUsage,
  draft: emptyDraft,
  phase: undefined,
  isWritten: false,
};

/** Messages the agent has not begun to answer, in order. */
export const waitingMessages = (state: ConversationState): readonly PersonItem[] =>
  state.items.filter((item): item is PersonItem => item.type === "person" && item.isWaiting);

/** The answer that is being given, or was cut off before its end. */
export function openAnswer({ items }: ConversationState): AgentItem | undefined {
  const last = items.findLast((item) => item.type === "agent");
  return last?.ending === undefined ? last : undefined;
}

/** The question that waits for an answer. */
export function openQuestion(state: ConversationState): Extract<AgentPart, { type: "question" }> | undefined {
  if (state.status !== "asking") return undefined;
  const last = state.items.findLast((item) => item.type === "agent");
  return last?.parts.findLast((part) => part.type === "question" && part.answers === undefined) as ReturnType<
    typeof openQuestion
  >;
}
