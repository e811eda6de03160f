import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test.each([
  ["plain", "1 passed", "1 passed"],
  ["coloured", "\u001B[31m1 failed\u001B[0m, \u001B[1;32m2 passed\u001B[39;22m", "1 failed, 2 passed"],
  ["with a link", "see \u001B]8;;https://example.org\u0007here\u001B]8;;\u0007", "see here"],
  ["with lines as Windows ends them", "one\r\ntwo", "one\ntwo"],
  ["overwritten", "10 %\r55 %\r100 %\ndone", "100 %\ndone"],
])("a %s output is shown as text", (_kind, output, text) => {
  expect(plainText(output)).toBe(text);
});
