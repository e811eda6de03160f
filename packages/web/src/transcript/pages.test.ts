import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import { createReader, PAGE } from "./pages.ts";

const entry = (n: number): TranscriptEntry => ({ n, at: n, event: { type: "text", text: String(n) } });

/** A transcript that grows, and what was asked of it. */
function stored(length: number) {
  const asked: number[] = [];
  const entries = Array.from({ length }, (_, n) => entry(n));
  const reader = createReader(async (from) => {
    asked.push(from);
    return ok({ entries: entries.slice(from, from + PAGE) });
  });
  const whole = () =>
    new Promise<void>((resolve) => {
      const look = () => reader.snapshot().isWhole && resolve();
      reader.subscribe(look);
      look();
    });
  return { asked, entries, reader, whole };
}

test("a long transcript is read page by page to its end", async () => {
  const { asked, reader, whole } = stored(2_500);
  reader.more();
  await whole();
  expect(asked).toEqual([0, 1_000, 2_000]);
  expect(reader.snapshot().entries.map(({ n }) => n)).toEqual(Array.from({ length: 2_500 }, (_, n) => n));
});

test("what is said later is read from where the page is, and nothing twice", async () => {
  const { asked, entries, reader, whole } = stored(2);
  reader.more();
  await whole();
  entries.push(entry(2));
  reader.more(1);
  const grown = new Promise<void>((resolve) => reader.subscribe(resolve));
  reader.more();
  await grown;
  expect([asked, reader.snapshot().entries.length]).toEqual([[0, 2], 3]);
});

test("however often it is told that there is more, one request is under way at a time", async () => {
  const { asked, reader, whole } = stored(2);
  reader.more();
  reader.more();
  reader.more();
  await whole();
  expect(asked.length).toBeLessThanOrEqual(2);
});

test("what could not be read is said, and can be asked for again", async () => {
  let works = false;
  const problem = apiError("unreachable", "The studio did not answer.");
  const reader = createReader(async () => (works ? ok({ entries: [entry(0)] }) : err(problem)));
  const change = () => new Promise<void>((resolve) => reader.subscribe(resolve));
  const failed = change();
  reader.more();
  await failed;
  expect(reader.snapshot().problem).toEqual(problem);
  works = true;
  const mended = change();
  reader.more();
  await mended;
  expect(reader.snapshot()).toMatchObject({ problem: undefined, isWhole: true });
});
