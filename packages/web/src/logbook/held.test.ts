import { expect, test } from "vitest";
import { heldFrom, withNewer, withOlder } from "./held.ts";
import { numbersIn, pageOf } from "./testing.ts";

const numbersAfter = (held: readonly number[], page: readonly number[]) =>
  numbersIn(withNewer(heldFrom(pageOf(held)), pageOf(page)).lines);

test.each([
  ["goes on after it", [1, 2], [3, 4], [1, 2, 3, 4]],
  ["repeats its end", [1, 2, 3], [2, 3, 4], [1, 2, 3, 4]],
  ["has what came late", [1, 3], [2, 3], [1, 2, 3]],
  ["was cut short before its end", [1, 2, 4], [1, 2, 3], [1, 2, 3, 4]],
  ["is empty", [1], [], [1]],
  ["is all there is", [], [1], [1]],
])("a newer page that %s", (_what, held, page, expected) => {
  expect(numbersAfter(held, page)).toEqual(expected);
});

test("a line is the same value as long as it is held, and the list where nothing is new", () => {
  const held = heldFrom(pageOf([1, 2]));
  const later = withNewer(held, pageOf([2, 3]));
  expect(later.lines[1]).toBe(held.lines[1]);
  expect(withNewer(later, pageOf([2, 3])).lines).toBe(later.lines);
});

test("it goes on from the last page in each direction", () => {
  const held = withOlder(heldFrom(pageOf([5, 6])), pageOf([3, 4]));
  expect(withNewer(held, pageOf([7], { hasNewer: true }))).toMatchObject({ older: "<3", newer: ">7", isAtEnd: false });
});
