/** Is what a person filled in enough, and what of it goes where? */
import { judgeAnswers } from "@autocoder/core/question/judge-answers.ts";
import type { GivenAnswers, QuestionField } from "@autocoder/core/question/question.ts";

/** What has been filled in so far, by the fields' ids. */
export type Filled = Readonly<Record<string, string | boolean>>;

/** What is filled in, as answers; what was left empty is left out, an unticked box is a no. */
export function answersFrom(fields: readonly QuestionField[], filled: Filled): GivenAnswers {
  const unticked = fields.filter(({ type }) => type === "boolean").map(({ id }) => [id, false]);
  return { ...Object.fromEntries(unticked), ...saidIn(fields, filled) };
}

/** The same where the rest is the agent's to decide: a box nobody touched says nothing. */
export function saidIn(fields: readonly QuestionField[], filled: Filled): GivenAnswers {
  const said = fields.flatMap(({ id }): [string, string | boolean][] => {
    const value = Object.hasOwn(filled, id) ? filled[id] : undefined;
    if (typeof value !== "string") return value === undefined ? [] : [[id, value]];
    return value.trim() === "" ? [] : [[id, value.trim()]];
  });
  return Object.fromEntries(said);
}

/** What is wrong with it, by the fields' ids, in the studio's own words. */
export const problemsIn = (
  fields: readonly QuestionField[],
  answers: GivenAnswers,
  kind: "answered" | "left-to-agent",
): ReadonlyMap<string, string> => new Map(judgeAnswers(fields, answers, kind).map(({ id, problem }) => [id, problem]));

/** What the tab may keep until it is sent: everything but secrets. */
export function keepable(fields: readonly QuestionField[], filled: Filled): Filled {
  const secrets = new Set(fields.filter(({ type }) => type === "secret").map(({ id }) => id));
  return Object.fromEntries(Object.entries(filled).filter(([id]) => !secrets.has(id)));
}
