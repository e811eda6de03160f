/** Do answers fit what was asked? Whoever takes them judges alike: the form, the command line, the log. */
import { judgeSecretValue } from "../secret/judge-secret.ts";
import { type AnswerKind, type Answers, answerTo, type QuestionField } from "./question.ts";

export interface AnswerProblem {
  readonly id: string;
  readonly label: string;
  /** A sentence. */
  readonly problem: string;
  readonly isMissing: boolean;
}

export function judgeAnswers(
  fields: readonly QuestionField[],
  answers: Answers,
  kind: AnswerKind = "answered",
): readonly AnswerProblem[] {
  const known = new Set(fields.map(({ id }) => id));
  const unknown = Object.keys(answers).filter((id) => !known.has(id));
  return [
    ...fields.flatMap((field) => judgeOne(field, answerTo(answers, field.id), kind)),
    ...unknown.map((id) => ({ id, label: id, problem: "There is no such field.", isMissing: false })),
  ];
}

function judgeOne(field: QuestionField, given: Answers[string] | undefined, kind: AnswerKind): AnswerProblem[] {
  const { id, label, required } = field;
  if (given === undefined || given === "") {
    if (!required || kind === "left-to-agent") return [];
    return [{ id, label, problem: "It needs an answer.", isMissing: true }];
  }
  const problem = judgeValue(field, given);
  return problem === undefined ? [] : [{ id, label, problem, isMissing: false }];
}

/** As long as a chapter; what is longer belongs into a file. */
const MOST = 20_000;

function judgeValue({ type, options = [] }: QuestionField, given: Answers[string]): string | undefined {
  if (type === "boolean") return typeof given === "boolean" ? undefined : "Say yes or no.";
  if (type === "secret" && typeof given === "object") return undefined;
  if (typeof given !== "string") return "Say it in words.";
  if (type === "secret") return judgeSecretValue(given);
  if (type === "select") {
    if (options.some(({ value }) => value === given)) return undefined;
    return `Choose one of ${options.map(({ value }) => value).join(", ")}.`;
  }
  if (given.length > MOST) return `It has more than ${MOST.toLocaleString("en")} characters.`;
  return type === "text" && /[\r\n]/.test(given) ? "It is one line." : undefined;
}
