import { expect, test } from "vitest";
import { unknownWord } from "./near-word.ts";

test.each([
  ["wrtie", "“wrtie” is no step. Did you mean “write”?"],
  ["Read", "“Read” is no step. Did you mean “read”?"],
  ["fly", "“fly” is no step. There is: read, write, run."],
])("an unknown word is answered with what was probably meant: %s", (word, sentence) => {
  expect(unknownWord("step", word, ["read", "write", "run"])).toBe(sentence);
});
