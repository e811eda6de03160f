import { expect, test } from "vitest";
import { MAX_OUTPUT_CHARS, trimOutput } from "./trim-output.ts";

const numbered = (count: number, of = "line"): string[] => Array.from({ length: count }, (_, i) => `${of} ${i + 1}`);

test("short output stays as it is, without the line breaks at its end", () => {
  expect(trimOutput("one\n  two\n\n")).toBe("one\n  two");
  expect(trimOutput("")).toBe("");
});

test("colours, titles, links and other controls go", () => {
  const printed =
    "\u001b[1m\u001b[31mred\u001b[39m\u001b]0;title\u0007 \u001b]8;;http://a\u001b\\link\u001b]8;;\u001b\\\u0000\tok";
  expect(trimOutput(printed)).toBe("red link\tok");
});

test("of a line that was written over, the last state stays", () => {
  expect(trimOutput("10 %\r50 %\r100 %\ndone\r\n")).toBe("100 %\ndone");
});

test("of long output the beginning, the end and the lines around failures stay", () => {
  const lines = [
    ...numbered(500),
    "AssertionError: expected 3 to be 4",
    "    at sum.test.ts:7",
    ...numbered(500, "more"),
  ];
  const shown = trimOutput(lines.join("\n")).split("\n");
  expect(shown[0]).toBe("line 1");
  expect(shown.at(-1)).toBe("more 500");
  const at = shown.indexOf("AssertionError: expected 3 to be 4");
  expect(shown.slice(at - 3, at + 4)).toEqual([
    expect.stringMatching(/^… \d+ lines left out …$/),
    "line 499",
    "line 500",
    "AssertionError: expected 3 to be 4",
    "    at sum.test.ts:7",
    "more 1",
    "more 2",
  ]);
});

test("lines left out and lines shown add up to all", () => {
  const shown = trimOutput(numbered(3_000).join("\n")).split("\n");
  const missing = shown.map((line) => Number(/^… (\d+) lines? left out …$/.exec(line)?.[1] ?? 0));
  const gaps = missing.filter((count) => count > 0).length;
  expect(missing.reduce((sum, count) => sum + count, 0) + shown.length - gaps).toBe(3_000);
});

test.each([
  ["one endless line", "x".repeat(100_000)],
  ["nothing but failures", numbered(5_000, "error").join("\n")],
  ["lines of two-part characters", Array.from({ length: 50 }, () => "🙂".repeat(400)).join("\n")],
  ["empty lines", "\n".repeat(50_000) + "x"],
])("output is never longer than the limit: %s", (_, printed) => {
  expect(trimOutput(printed).length).toBeLessThanOrEqual(MAX_OUTPUT_CHARS);
  expect(trimOutput(printed, { maxChars: 200 }).length).toBeLessThanOrEqual(200);
  expect(trimOutput(printed)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
