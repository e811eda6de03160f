import { expect, test } from "vitest";
import { clock, count, oneLine, plain, seconds, wrap } from "./words.ts";

test("a figure is written with its noun", () => {
  expect([count(0, "check"), count(1, "check"), count(12_345, "token")]).toEqual([
    "0 checks",
    "1 check",
    "12,345 tokens",
  ]);
});

test("durations are written as people say them", () => {
  expect([seconds(3.2), seconds(99.9), seconds(100), seconds(3_605.4)]).toEqual([
    "3.2 s",
    "99.9 s",
    "1 min 40 s",
    "60 min 5 s",
  ]);
  expect([clock(-5), clock(59_400), clock(3_725_000)]).toEqual(["0:00", "0:59", "62:05"]);
});

test("what an agent wrote can neither colour nor move the terminal", () => {
  expect(plain("a\u001B[31mred\u001B[0m\u0007\rb\u001B[2J\nc\td")).toBe("aredb\nc\td");
  expect(oneLine("  two\n lines\u001B[5A ")).toBe("two lines");
});

test("lines are broken between words", () => {
  expect(wrap("a bb ccc dddddddd e", 6)).toEqual(["a bb", "ccc", "dddddddd", "e"]);
  expect(wrap("", 6)).toEqual([]);
});
