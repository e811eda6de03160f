/** How is an agent told what a person answered? In words, and never with a secret's value. */
import { variableOf } from "../secret/variable-of.ts";
import { type AnswerKind, type Answers, answerTo, type QuestionField } from "./question.ts";

const LEFT = "The person leaves this to you: decide yourself, and do not ask again.";

export function describeAnswer(
  fields: readonly QuestionField[],
  answers: Answers,
  kind: AnswerKind | undefined,
): string {
  const isLeft = kind === "left-to-agent";
  const said = isLeft ? fields.filter(({ id }) => answerTo(answers, id) !== undefined) : fields;
  const lines = said.map((field) => `${field.label}: ${describeOne(field, answerTo(answers, field.id))}`);
  if (!isLeft) return lines.join("\n");
  return lines.length === 0 ? LEFT : [LEFT, "What they did say:", ...lines].join("\n");
}

function describeOne({ id }: QuestionField, given: Answers[string] | undefined): string {
  if (typeof given !== "object") return String(given ?? "—");
  return `given, as the environment variable ${variableOf(id)} of yours and of the checks`;
}
