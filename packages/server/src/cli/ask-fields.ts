/** How is a person asked field by field? Until each answer fits; a secret is typed without an echo. */
import { createInterface } from "node:readline/promises";
import { judgeAnswers } from "@autocoder/core/question/judge-answers.ts";
import type { GivenAnswers, QuestionField } from "@autocoder/core/question/question.ts";
import { variableOf } from "@autocoder/core/secret/variable-of.ts";
import { exitCode } from "./exit-code.ts";
import { askHidden } from "./read-hidden.ts";
import { CliRefusal } from "./refusal.ts";
import { oneLine } from "./view/words.ts";

export async function askFields(
  fields: readonly QuestionField[],
  given: GivenAnswers,
  stopping: AbortSignal,
): Promise<GivenAnswers> {
  const answers = { ...given };
  for (const field of fields) {
    if (Object.hasOwn(given, field.id)) continue;
    const answer = await askUntilItFits(field, stopping);
    if (answer !== undefined) answers[field.id] = answer;
  }
  return answers;
}

async function askUntilItFits(field: QuestionField, stopping: AbortSignal): Promise<string | boolean | undefined> {
  for (;;) {
    const typed = (await askOnce(field, stopping)).trim();
    const answer = answerFrom(field, typed);
    const [problem] = judgeAnswers([field], answer === undefined ? {} : { [field.id]: answer });
    if (problem === undefined) return answer;
    process.stderr.write(`  ${problem.problem}\n`);
  }
}

function answerFrom({ type, options = [] }: QuestionField, typed: string): string | boolean | undefined {
  if (type === "boolean") return /^(?:n|no)?$/i.test(typed) ? false : /^(?:y|yes)$/i.test(typed) || typed;
  if (typed === "") return undefined;
  const isValue = type !== "select" || options.some(({ value }) => value === typed);
  // By its number too.
  return isValue ? typed : (options[Number(typed) - 1]?.value ?? typed);
}

function askOnce(field: QuestionField, stopping: AbortSignal): Promise<string> {
  const { id, type, required, options = [] } = field;
  const label = oneLine(field.label) + (required || type === "boolean" ? "" : " (optional)");
  if (type === "secret") return askHidden(`${label} (it is not shown; agents get it as ${variableOf(id)}): `);
  if (type === "boolean") return askLine(`${label} [y/N] `, stopping);
  if (type !== "select") return askLine(`${label}: `, stopping);
  const choices = options.map(({ label: name }, index) => `  ${index + 1}  ${oneLine(name)}\n`).join("");
  return askLine(`${label}\n${choices}Which? `, stopping);
}

async function askLine(question: string, stopping: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const left = new AbortController();
  lines.once("close", () => left.abort());
  lines.once("SIGINT", () => left.abort());
  try {
    return await lines.question(question, { signal: AbortSignal.any([stopping, left.signal]) });
  } catch (error) {
    if (!left.signal.aborted && !stopping.aborted) throw error;
    process.stderr.write("\n");
    throw new CliRefusal("Nothing was answered, so the question stays open.", exitCode.stopped, { cause: error });
  } finally {
    lines.close();
  }
}
