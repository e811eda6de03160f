import { expect, test } from "vitest";
import { after } from "../kit/instant.ts";
import { NOON } from "../testing/builders.ts";
import { nextTry } from "./retry.ts";

const HOUR = 3_600_000;

test.each([
  [1, 5_000],
  [2, 15_000],
  [3, 45_000],
  [6, 1_215_000],
  [7, HOUR],
  [40, HOUR],
])("after try %i it waits %i ms", (tries, wait) => {
  expect(nextTry({ tries, since: NOON, now: NOON, chance: 0.5 })).toBe(after(NOON, wait));
});

test("chance spreads a wait by a quarter to both sides", () => {
  const waits = [0, 1].map((chance) => nextTry({ tries: 7, since: NOON, now: NOON, chance })! - NOON);
  expect(waits).toEqual([0.75 * HOUR, 1.25 * HOUR]);
});

test("it is given up after a day, however often it was sent", () => {
  const now = after(NOON, 24 * HOUR);
  expect(nextTry({ tries: 1, since: NOON, now, chance: 0 })).toBeUndefined();
  expect(nextTry({ tries: 30, since: NOON, now: after(now, -1), chance: 0 })).toBeDefined();
});
