import { expect, test } from "vitest";
import { resultOf } from "@autocoder/core/testing/builders.ts";
import { checkLineOf } from "./check-view.ts";

test("a check that was red before and is green now proves its feature", () => {
  const result = resultOf("npm test", { durationMs: 3_120, redBefore: true, output: "14 passed\n" });
  expect(checkLineOf(result)).toEqual({
    command: "npm test",
    scope: "feature",
    isGreen: true,
    ending: "exit 0",
    duration: "3.1 s",
    before: { proves: true, text: "red before" },
    output: "14 passed",
    failure: undefined,
    pictures: [],
    leftOut: undefined,
  });
});

test("a check that was green before proves nothing, and says so", () => {
  expect(checkLineOf(resultOf("npm test", { redBefore: false })).before).toEqual({
    proves: false,
    text: "green before, so it proves nothing",
  });
});

test.each([
  [{ exitCode: 1 }, "exit 1", false],
  [{ exitCode: null, ending: "timed-out" }, "timed out", false],
  [{ exitCode: null, ending: "not-started" }, "not started", false],
  [{ exitCode: null, ending: "stopped" }, "stopped", false],
] as const)("%o is told as %s", (given, ending, isGreen) => {
  expect(checkLineOf(resultOf("npm test", given))).toMatchObject({ ending, isGreen });
});

test("a result that was taken from an earlier run has no duration of its own", () => {
  expect(checkLineOf(resultOf("npm test", { reused: true })).duration).toBe("earlier result");
});

const numbered = (n: number) => Array.from({ length: n }, (_, i) => `line ${i + 1}`);
const failureIn = (lines: readonly string[], exitCode = 1) =>
  checkLineOf(resultOf("npm test", { exitCode, output: lines.join("\n") })).failure?.split("\n");

test("of a long red output, the part in which it failed is told apart", () => {
  const lines = numbered(500).with(200, "✗ login keeps its promise");
  expect(failureIn(lines)).toEqual(lines.slice(198, 212));
});

test("where nothing looks like a failure, the end is told apart", () => {
  expect(failureIn(numbered(500))).toEqual(numbered(500).slice(-14));
});

test("a short or green output has no part told apart", () => {
  expect(failureIn(numbered(14))).toBeUndefined();
  expect(failureIn(numbered(500), 0)).toBeUndefined();
});
