/** What do agents wait to be told, and is what a person filled in enough? */
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Answers, Question, QuestionField } from "@autocoder/core/question/question.ts";

export interface OpenQuestion extends Question {
  readonly featureName: string;
}

/** Questions without an answer whose features still wait for one, oldest first. */
export const openQuestions = ({ questions, backlog }: StudioState): readonly OpenQuestion[] =>
  [...questions.values()].flatMap((question) => {
    const feature = backlog.features.get(question.featureId);
    const waits = feature?.status.type === "needs-input" && feature.status.questionId === question.id;
    return waits ? [{ ...question, featureName: feature.name }] : [];
  });

/** What a form holds, as the answers to a question's fields; what was left empty is left out. */
export function answersFrom(fields: readonly QuestionField[], form: Pick<FormData, "get">): Answers {
  const given = fields.flatMap(({ id, type }): [string, string | boolean][] => {
    const value = form.get(id);
    if (type === "boolean") return [[id, value !== null]];
    return typeof value === "string" && value.trim() !== "" ? [[id, value.trim()]] : [];
  });
  return Object.fromEntries(given);
}
