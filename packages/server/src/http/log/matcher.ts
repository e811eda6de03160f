/**
 * Does a line hold what was looked for?
 *
 * A regular expression can take longer than anybody waits, and would hold up the whole studio. Lines are short, and a
 * page of them is judged within a moment or not at all.
 */
import { createContext, runInContext } from "node:vm";
import { type LogLine, wholeText } from "@autocoder/core/api/log-line.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

const MAX_JUDGING_MS = 100;

export interface TooSlow {
  readonly type: "too-slow";
}

export interface Match {
  readonly line: LogLine;
  /** Where, in the line's whole text. */
  readonly hits: readonly (readonly [number, number])[];
}

/** Those of a page that match, in their order. */
export type Matcher = (lines: readonly LogLine[]) => Result<readonly Match[], TooSlow>;

/** The error says what is wrong with the expression. */
export function createMatcher(wanted: {
  readonly text?: string | undefined;
  readonly regex?: string | undefined;
}): Result<Matcher, string> {
  const { text = "", regex = "" } = wanted;
  const compiled = compile(regex);
  if (!compiled.ok) return compiled;
  const patterns = [
    ...(text === "" ? [] : [new RegExp(escaped(text), "gi")]),
    ...(regex === "" ? [] : [compiled.value]),
  ];
  if (patterns.length === 0) return ok((lines) => ok(lines.map((line) => ({ line, hits: [] }))));
  const match = (line: LogLine): Match | undefined => {
    const hits = patterns.map((pattern) => hitsOf(pattern, wholeText(line)));
    return hits.includes(undefined) ? undefined : { line, hits: hits.flatMap((found) => found ?? []) };
  };
  return ok((lines) => withinTime(() => lines.map(match).filter((found) => found !== undefined)));
}

/** More than anybody looks at in one line. */
const MAX_HITS = 50;

/** Undefined where it does not match at all; an expression that matches nothing but the place itself marks nothing. */
function hitsOf(pattern: RegExp, whole: string): Match["hits"] | undefined {
  const found = [...firstOf(whole.matchAll(pattern), MAX_HITS)];
  const hits = found.map((match) => [match.index, match.index + match[0].length] as const);
  return found.length === 0 ? undefined : hits.filter(([from, to]) => to > from);
}

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T, void> {
  let taken = 0;
  for (const item of items) {
    yield item;
    if (++taken === count) return;
  }
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function compile(source: string): Result<RegExp, string> {
  try {
    return ok(new RegExp(source, "gi"));
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
