import { expect, test } from "vitest";
import { findTagProblem, lineAt } from "./well-formed.ts";

test.each([
  ["no tag at all", "Just words."],
  ["tags in tags", "<a>\n<b x='1'>words</b><c/>\n</a>"],
  ["what looks like a tag in a comment or in CDATA", "<a><!-- <b> --><![CDATA[<c>]]></a>"],
  ["a declaration, and signs that are no tag", '<?xml version="1.0"?>\n<a>1 < 2 & 3 > 2, x<y</a>'],
])("%s is well formed", (_what, text) => {
  expect(findTagProblem(text)).toBeUndefined();
});

test.each([
  ["a tag that is never closed", "<a>\n<b>\n</b>\n<c>", 4, "<c> is never closed"],
  [
    "a tag closed by another",
    "<a>\n<b>\nwords\n</a>",
    4,
    "</a> comes where </b> is expected: <b> was opened in line 2",
  ],
  ["a tag that was never opened", "words\n</a>", 2, "</a> closes nothing"],
  ["a comment without an end", "<a>\n<!-- and so on", 2, "This comment never ends"],
  ["CDATA without an end", "<a>\n\n<![CDATA[ and so on", 3, "This CDATA part never ends"],
])("%s is found by its line", (_what, text, line, message) => {
  expect(findTagProblem(text)).toEqual({ line, message: expect.stringContaining(message) });
});

test("a place lies in the line that holds it", () => {
  expect([0, 1, 2, 3, 4].map((place) => lineAt("a\nb\n", place))).toEqual([1, 1, 2, 2, 3]);
});
