/** Lines, pages and a studio that is asked for them. */
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import type { RecordPage } from "./held.ts";
import { type Ask, createReader } from "./reader.ts";

/** Line n, a second after the one before. */
export const lineOf = (n: number, given: Partial<LogLine> = {}): LogLine => ({
  id: `e:${n}`,
  at: after(NOON, 1_000 * n),
  type: "text",
  level: "info",
  source: "studio",
  text: `Line ${n}.`,
  ...given,
});

/** Lines by their numbers, between the cursors before the first and after the last. */
export const pageOf = (numbers: readonly number[], given: Partial<RecordPage> = {}): RecordPage => ({
  lines: numbers.map((n) => lineOf(n)),
  older: numbers.length === 0 ? null : `<${numbers[0]}`,
  newer: numbers.length === 0 ? null : `>${numbers.at(-1)}`,
  hasNewer: false,
  scanned: numbers.length,
  ...given,
});

export const numbersIn = (lines: readonly LogLine[] | undefined): readonly number[] =>
  (lines ?? []).map(({ id }) => Number(id.slice(2)));

const filter = { projectId: projectId("shop") };

/** A reader whose questions a test answers, one after another, with a clock it moves. */
export function createTestReader() {
  const asked: { readonly question: object; readonly answer: (page: Result<RecordPage, ApiError>) => void }[] = [];
  const timers: (() => void)[] = [];
  let now = 0;
  const ask: Ask = ({ before, after: beyond, around }) => {
    const question = { ...(before && { before }), ...(beyond && { after: beyond }), ...(around && { around }) };
    return new Promise((resolve) => asked.push({ question, answer: resolve }));
  };
  const reader = createReader({ ask, now: () => now, wait: (_delayMs, callback) => void timers.push(callback) });
  async function answer(found: RecordPage | Result<RecordPage, ApiError>): Promise<object> {
    const { question, answer: give } = asked.shift()!;
    give("ok" in found ? found : ok(found));
    // The answer is taken in the turns that follow.
    await new Promise((resolve) => setTimeout(resolve));
    return question;
  }
  return {
    reader,
    answer,
    numbers: () => numbersIn(reader.snapshot().held?.lines),
    waiting: () => asked.map(({ question }) => question),
    look: (at?: string) => reader.look({ filter, at }),
    advance: (ms: number): void => {
      now += ms;
      for (const callback of timers.splice(0)) callback();
    },
  };
}
