import { expect, test } from "vitest";
import { callOf, excerptOf, fieldsOf, onOneLine } from "./one-line.ts";

test("a text with breaks is one line, with its marks where they were", () => {
  expect(onOneLine({ text: "one\ntwo\n", hits: [[4, 7]] })).toEqual({ text: "one two", hits: [[4, 7]] });
});

test("what was found further inside is shown with what is around it", () => {
  const detail = `${"a".repeat(200)}\nneedle\nb`;
  const found = excerptOf({ text: "Read", detail, hits: [[206, 212]] })!;
  expect([found.text.slice(...found.hits[0]!), found.text.endsWith("needle b")]).toEqual(["needle", true]);
});

test("what is in sight is not shown twice", () => {
  expect(
    excerptOf({
      text: "a needle",
      detail: "needle",
      hits: [
        [2, 8],
        [9, 15],
      ],
    }),
  ).toBeUndefined();
  expect(excerptOf({ text: "nothing looked for" })).toBeUndefined();
});

test("a call says what is done and to what, and what it was given field by field, unless that was cut", () => {
  const detail = JSON.stringify({ file_path: "a.ts", content: "one\ntwo", lines: [1, 2] });
  expect(callOf({ tool: "Write", detail })).toEqual({ verb: "Write", target: "a.ts" });
  expect(fieldsOf(detail)?.map(({ name, text }) => [name, text])).toEqual([
    ["file_path", "a.ts"],
    ["content", "one\ntwo"],
    ["lines", "[\n  1,\n  2\n]"],
  ]);
  expect([callOf({ tool: "Write", detail: detail.slice(0, 20) }), fieldsOf("[1]"), callOf({ detail })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
