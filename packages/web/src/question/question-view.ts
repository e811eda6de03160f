/** Is what a person filled in enough? */
import type { Answers, QuestionField } from "@autocoder/core/question/question.ts";

/** What has been filled in so far, by the fields' ids. */
export type Filled = Readonly<Record<string, string | boolean>>;

/** What is filled in, as answers; what was left empty is left out, an unticked box is a no. */
export function answersFrom(fields: readonly QuestionField[], filled: Filled): Answers {
  const given = fields.flatMap(({ id, type }): [string, string | boolean][] => {
    const value = filled[id];
    if (type === "boolean") return [[id, value === true]];
    return typeof value === "string" && value.trim() !== "" ? [[id, value.trim()]] : [];
  });
  return Object.fromEntries(given);
}

/** The ids of those that need an answer and have none. */
export function unanswered(fields: readonly QuestionField[], filled: Filled): readonly string[] {
  const answers = answersFrom(fields, filled);
  return fields.flatMap(({ id, required }) => (required && answers[id] === undefined ? [id] : []));
}

/** What a person leaves open is the agent's to decide. */
export function leftToAgent(fields: readonly QuestionField[], filled: Filled): Answers {
  const open = unanswered(fields, filled).map((id) => [id, "You decide."] as const);
  return { ...answersFrom(fields, filled), ...Object.fromEntries(open) };
}
