import { expect, test } from "vitest";
import {
  formatClock,
  formatCount,
  formatDuration,
  formatInstant,
  formatMoney,
  formatTime,
  formatWhen,
  plural,
} from "./format.ts";

test.each([
  [0, "0.0 s"],
  [420, "0.4 s"],
  [9_949, "9.9 s"],
  [9_951, "10 s"],
  [45_400, "45 s"],
  [60_000, "1 min 00 s"],
  [245_000, "4 min 05 s"],
  [3_600_000, "1 h 00 min"],
  [11_520_000, "3 h 12 min"],
])("%d ms lasted %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [-5, "0:00"],
  [7_400, "0:07"],
  [245_000, "4:05"],
  [11_529_000, "3:12:09"],
])("a clock that has run for %d ms shows %s", (ms, text) => {
  expect(formatClock(ms)).toBe(text);
});

test.each([
  [812, "812"],
  [1_000, "1.0 k"],
  [4_120, "4.1 k"],
  [9_960, "10 k"],
  [164_400, "164 k"],
  [999_499, "999 k"],
  [999_500, "1.0 M"],
  [23_400_000, "23 M"],
])("%d is told as %s", (n, text) => {
  expect(formatCount(n)).toBe(text);
});

test.each([
  [0, "$0"],
  [4_200, "$0.004"],
  [1_200_000, "$1.20"],
  [340_400_000, "$340"],
])("%d micro-dollars are %s", (microUsd, text) => {
  expect(formatMoney(microUsd)).toBe(text);
});

test("one is not many", () => {
  expect([plural(1, "check"), plural(0, "check"), plural(2, "try", "tries")]).toEqual([
    "1 check",
    "0 checks",
    "2 tries",
  ]);
});

test("what was today is told by its time, what was before by its day", () => {
  const now = new Date(2030, 5, 15, 18).getTime();
  const at = (month: number, day: number, year = 2030) => formatWhen(new Date(year, month, day, 9, 5).getTime(), now);
  expect(at(5, 15)).toMatch(/5/);
  expect([at(5, 14), at(5, 14, 2029)]).toEqual([expect.stringMatching(/^\D*14\D*$/), expect.stringMatching(/2029/)]);
});

test("an instant has its day if that is not today", () => {
  const noon = new Date(2030, 0, 2, 12, 5, 7).getTime();
  expect(formatInstant(noon, noon + 60_000)).toBe(formatTime(noon));
  expect(formatInstant(noon, noon + 86_400_000)).toBe(`${formatWhen(noon, noon + 86_400_000)}, ${minuteOf(noon)}`);
});

const minuteOf = (at: number): string => new Date(at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
