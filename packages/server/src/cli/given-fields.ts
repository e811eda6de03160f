/** Which answers do `--field id=value` and `--stdin id` give? A secret never stands among the words of a command. */
import type { GivenAnswers, QuestionField } from "@autocoder/core/question/question.ts";
import { CliRefusal } from "./refusal.ts";

const WORDS_FOR: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

export function givenFields(fields: readonly QuestionField[], words: readonly string[]): GivenAnswers {
  return Object.fromEntries(words.map((word) => givenField(fields, word)));
}

function givenField(fields: readonly QuestionField[], word: string): readonly [string, string | boolean] {
  // An id may have a "=" in it; the longest that fits is meant.
  const field = fields
    .filter(({ id }) => word.startsWith(`${id}=`))
    .reduce<QuestionField | undefined>(
      (best, one) => (best && best.id.length >= one.id.length ? best : one),
      undefined,
    );
  if (field === undefined) {
    const ids = fields.map(({ id }) => id).join(", ");
    // What stands behind the "=" may be a secret, so it is not repeated.
    throw new CliRefusal(
      `--field takes <id>=<value>, and "${word.split("=")[0]}" is no field here. There are: ${ids}.`,
    );
  }
  const value = word.slice(field.id.length + 1);
  if (field.type === "secret") {
    throw new CliRefusal(
      `${field.id} is a secret, and what stands on the command line can be read by others. Pipe it in with --stdin ${field.id}, or leave it out and be asked. Where it was real, change it.`,
    );
  }
  return [field.id, field.type === "boolean" && Object.hasOwn(WORDS_FOR, value) ? WORDS_FOR[value]! : value];
}

/** The field that standard input is for. */
export function fieldOfInput(fields: readonly QuestionField[], id: string): QuestionField {
  const field = fields.find((one) => one.id === id);
  if (field && field.type !== "boolean") return field;
  const ids = fields.filter(({ type }) => type !== "boolean").map((one) => one.id);
  throw new CliRefusal(`--stdin takes the id of a field, not "${id}". There are: ${ids.join(", ")}.`);
}
