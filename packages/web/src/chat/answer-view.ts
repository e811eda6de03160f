/** What has a person chosen of what an agent asks, and is there anything left to choose? */
import { z } from "zod";
import type { ChatQuestion, ChatQuestions, ChosenAnswers } from "@autocoder/core/conversation/chat-question.ts";

const Picked = z.object({ chosen: z.array(z.string()), text: z.string() });
export type Picked = z.infer<typeof Picked>;

/** What is picked so far, by the questions' ids. */
export const Picks = z.record(z.string(), Picked);
export type Picks = z.infer<typeof Picks>;

const nothing: Picked = { chosen: [], text: "" };

export const pickOf = (picks: Picks, { id }: Pick<ChatQuestion, "id">): Picked => picks[id] ?? nothing;

/** One more press on an option. */
export function press(question: ChatQuestion, picked: Picked, label: string): Picked {
  if (!question.multiSelect) return { ...picked, chosen: [label] };
  const isChosen = picked.chosen.includes(label);
  // In the order of the options, however they were pressed.
  const chosen = question.options
    .map((option) => option.label)
    .filter((other) => (other === label ? !isChosen : picked.chosen.includes(other)));
  return { ...picked, chosen };
}

const isAnswered = (question: ChatQuestion, picks: Picks): boolean => {
  const { chosen, text } = pickOf(picks, question);
  return chosen.length > 0 || text.trim() !== "";
};

/** Those that nothing is said to yet. */
export const leftOf = (questions: ChatQuestions, picks: Picks): readonly ChatQuestion[] =>
  questions.filter((question) => !isAnswered(question, picks));

/** Exactly what was chosen; to what is left, nothing, which leaves it to the agent. */
export function answersOf(questions: ChatQuestions, picks: Picks): ChosenAnswers {
  return Object.fromEntries(
    questions.map((question) => {
      const { chosen, text } = pickOf(picks, question);
      const words = text.trim();
      return [question.id, { chosen, ...(words !== "" && question.freeText && { text: words }) }];
    }),
  );
}

export interface AnswerLine {
  readonly question: string;
  /** Absent where it was left to the agent. */
  readonly answer: string | undefined;
}

/** What was chosen, as a person reads it afterwards. */
export const answerLines = (questions: ChatQuestions, answers: ChosenAnswers): readonly AnswerLine[] =>
  questions.map(({ id, question }) => {
    const { chosen = [], text } = answers[id] ?? {};
    const said = [...chosen, ...(text ? [`“${text}”`] : [])].join(", ");
    return { question, answer: said === "" ? undefined : said };
  });
