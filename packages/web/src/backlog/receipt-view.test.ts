import { expect, test } from "vitest";
import { resultOf } from "@autocoder/core/testing/builders.ts";
import { checkLineOf } from "./receipt-view.ts";

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
