import { expect, test } from "vitest";
import { partsOfText } from "./rich-text-parts.ts";

const told = (text: string) => partsOfText(text).map(({ type, text }) => `${type}: ${text}`);

test("what stands between ticks is code", () => {
  expect(told("Run `npm test`, then `a` and b`.")).toEqual([
    "text: Run ",
    "code: npm test",
    "text: , then ",
    "code: a",
    "text:  and b`.",
  ]);
});

test("what stands between fences is a block, ticks in it included", () => {
  expect(told("First:\n\n```ts\nlet a = `b`;\n```\n\nThen.")).toEqual([
    "text: First:",
    "block: let a = `b`;",
    "text: Then.",
  ]);
});

test("a fence that is not closed yet runs to the end", () => {
  expect(told("So:\n```\none\ntwo")).toEqual(["text: So:", "block: one\ntwo"]);
});

test("an empty text has no parts", () => {
  expect(told("")).toEqual([]);
});
