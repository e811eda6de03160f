import { expect, test } from "vitest";
import { findLoop, type ToolResult } from "./loop.ts";

/** Calls by their first letter, each with the result that follows it: `a1 b2`. */
const results = (words: string): readonly ToolResult[] =>
  words.split(" ").map((word) => callOf(word.charAt(0), word.slice(1)));

const callOf = (tool: string, output: string): ToolResult => ({ tool, input: { of: tool }, output, ok: true });

test.each([
  ["the same call with the same result", "x1 a1 a1 a1 a1", { tools: ["a"], times: 4 }],
  ["two calls in turn", "a1 b1 a1 b1 a1 b1", { tools: ["a", "b"], times: 3 }],
  [
    "three calls in turn, seen from within a round",
    "a1 b1 c1 a1 b1 c1 a1 b1 c1 a1",
    { tools: ["b", "c", "a"], times: 3 },
  ],
])("%s", (_, words, loop) => {
  expect(findLoop(results(words))).toMatchObject(loop);
});

test.each([
  ["a result that changes", "a1 a2 a3 a4"],
  ["something else in between", "a1 a1 b1"],
  ["a round of four", "a1 b1 c1 d1 a1 b1 c1 d1"],
  ["a single call", "a1"],
])("no loop is %s", (_, words) => {
  expect(findLoop(results(words))).toBeUndefined();
});

test("another input, or a refusal, is another call", () => {
  const call = callOf("a", "1");
  expect(findLoop([call, { ...call, input: { of: "b" } }])).toBeUndefined();
  expect(findLoop([call, { ...call, ok: false }])).toBeUndefined();
});
