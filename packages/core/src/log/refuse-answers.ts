/** Why are answers not taken? What is missing comes first; then what does not fit, each by its field. */
import type { AnswerProblem } from "../question/judge-answers.ts";
import type { Rejection } from "./rejection.ts";

export function refuseAnswers(problems: readonly AnswerProblem[]): Rejection | undefined {
  if (problems.length === 0) return undefined;
  const missing = problems.filter(({ isMissing }) => isMissing);
  if (missing.length > 0) return { type: "answer-incomplete", fields: missing.map(({ label }) => label) };
  return { type: "answer-invalid", problems };
}
