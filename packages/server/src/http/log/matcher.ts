/**
 * Does a line hold what was looked for?
 *
 * A regular expression can take longer than anybody waits, and would hold up the whole studio. Lines are short, and a
 * page of them is judged within a moment or not at all.
 */
import { createContext, runInContext } from "node:vm";
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

const MAX_JUDGING_MS = 100;

export interface TooSlow {
  readonly type: "too-slow";
}

/** Those of a page that match, in their order. */
export type Matcher = (lines: readonly LogLine[]) => Result<readonly LogLine[], TooSlow>;

/** The error says what is wrong with the expression. */
export function createMatcher(wanted: {
  readonly text?: string | undefined;
  readonly regex?: string | undefined;
}): Result<Matcher, string> {
  const words = wanted.text?.toLowerCase() ?? "";
  const hasWords = (line: LogLine) => words === "" || textOf(line).toLowerCase().includes(words);
  if (wanted.regex === undefined) return ok((lines) => ok(lines.filter(hasWords)));
  const compiled = compile(wanted.regex);
  if (!compiled.ok) return compiled;
  const pattern = compiled.value;
  return ok((lines) => {
    const some = lines.filter(hasWords);
    return withinTime(() => some.filter((line) => pattern.test(textOf(line))));
  });
}

const textOf = ({ text, detail }: LogLine): string => (detail === undefined ? text : `${text}\n${detail}`);

function compile(source: string): Result<RegExp, string> {
  try {
    return ok(new RegExp(source, "i"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err(error.message);
  }
}

/** Only the engine itself can interrupt an expression, and only code that is run this way. */
function withinTime<T>(judge: () => T): Result<T, TooSlow> {
  const context = createContext({ judge });
  // A machine with much to do may be late once.
  for (let tries = 0; tries < 2; tries++) {
    try {
      return ok(runInContext("judge()", context, { timeout: MAX_JUDGING_MS }) as T);
    } catch (error) {
      if (!isTimeout(error)) throw error;
    }
  }
  return err({ type: "too-slow" });
}

/** It comes out of the other context, and is no `Error` of this one. */
const isTimeout = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
