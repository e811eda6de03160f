import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import { err } from "@autocoder/core/kit/result.ts";
import { createTestReader, pageOf } from "./testing.ts";

async function openedAt(...numbers: readonly number[]) {
  const opened = createTestReader();
  opened.look();
  await opened.answer(pageOf(numbers));
  // What happened while it was asked.
  await opened.answer(pageOf(numbers));
  opened.advance(2_000);
  return opened;
}

test("it begins with the latest lines and reads back from there", async () => {
  const { reader, answer, numbers } = await openedAt(8, 9);
  reader.readOlder();
  reader.readOlder();
  expect(reader.snapshot().isReadingOlder).toBe(true);
  expect(await answer(pageOf([6, 7], { older: null }))).toEqual({ before: "<8" });
  expect(numbers()).toEqual([6, 7, 8, 9]);
  reader.readOlder();
  expect(reader.snapshot()).toMatchObject({ isReadingOlder: false, held: { older: null } });
});

test("what happens is read at once, one question at a time, and nothing is asked while nothing happens", async () => {
  const { reader, answer, numbers, waiting, advance } = await openedAt(1, 2);
  expect(waiting()).toEqual([]);
  reader.notice();
  reader.notice();
  expect(waiting()).toEqual([{ after: ">2" }]);
  await answer(pageOf([3]));
  expect([numbers(), waiting()]).toEqual([[1, 2, 3], []]);
  advance(150);
  // Not all that happened was there when it was asked.
  expect(waiting()).toHaveLength(1);
  await answer(pageOf([3]));
  advance(150);
  expect(waiting()).toEqual([]);
});

test("a fact that is written down late still takes its place", async () => {
  const { reader, answer, numbers, advance } = await openedAt(1, 2);
  reader.notice();
  await answer(pageOf([3, 5]));
  advance(150);
  reader.notice();
  expect(await answer(pageOf([3, 4, 5, 6]))).toEqual({ after: ">2" });
  expect(numbers()).toEqual([1, 2, 3, 4, 5, 6]);
});

test("looking elsewhere, the answer to an earlier question is not heard, and what was seen stays until there is another", async () => {
  const { reader, answer, numbers, look } = await openedAt(1, 2);
  reader.readOlder();
  look("e:7");
  expect(reader.snapshot()).toMatchObject({ look: 1, isLooking: true, isReadingOlder: false });
  await answer(pageOf([0]));
  expect(numbers()).toEqual([1, 2]);
  expect(await answer(pageOf([6, 7, 8], { hasNewer: true }))).toEqual({ around: "e:7" });
  expect([numbers(), reader.snapshot().look]).toEqual([[6, 7, 8], 2]);
});

test("around a line of long ago nothing is read that nobody scrolls to", async () => {
  const { reader, answer, waiting, look, numbers } = createTestReader();
  look("e:7");
  await answer(pageOf([6, 7, 8], { hasNewer: true }));
  reader.notice();
  expect(waiting()).toEqual([]);
  reader.readNewer();
  expect(await answer(pageOf([9], { hasNewer: true }))).toEqual({ after: ">8" });
  expect([numbers(), waiting()]).toEqual([[6, 7, 8, 9], []]);
});

test("a search in vain rests after a while, until a person wants it to go on", async () => {
  const { reader, answer } = await openedAt(9);
  for (let i = 0; i < 5; i++) {
    expect(reader.snapshot().isResting).toBe(false);
    reader.readOlder();
    await answer(pageOf([], { older: `<${i}`, scanned: 20_000 }));
  }
  expect(reader.snapshot()).toMatchObject({ isResting: true, scannedInVain: 100_000 });
  reader.readOlder();
  expect(reader.snapshot().isResting).toBe(false);
});

test("a question that is refused says why, and can be asked again", async () => {
  const opened = createTestReader();
  opened.look();
  const refusal = apiError("bad-request", "The regular expression takes too long.");
  await opened.answer(err(refusal));
  expect(opened.reader.snapshot()).toMatchObject({ failure: refusal, isLooking: false, held: undefined });
  opened.reader.again();
  await opened.answer(pageOf([1]));
  expect(opened.reader.snapshot().failure).toBeUndefined();
});

test("while one follows, the oldest lines are let go of, and are read again when one scrolls back to them", async () => {
  const { reader, answer, advance, numbers } = await openedAt(1);
  const stretch = (from: number) => Array.from({ length: 1_000 }, (_, i) => from + i);
  for (let from = 2; from < 7_002; from += 1_000) {
    reader.notice();
    await answer(pageOf(stretch(from)));
    advance(1_500);
  }
  expect([numbers().length, numbers()[0]]).toEqual([5_000, 2_002]);
  reader.readOlder();
  expect(await answer(pageOf([2_000, 2_001]))).toEqual({ before: "<2002" });
  expect(numbers().slice(0, 3)).toEqual([2_000, 2_001, 2_002]);
});

test("a page that is left asks nothing more", async () => {
  const { reader, answer, waiting, advance, numbers } = await openedAt(1);
  reader.notice();
  reader.close();
  await answer(pageOf([2]));
  reader.notice();
  advance(1_000);
  expect([waiting(), numbers()]).toEqual([[], [1]]);
});
