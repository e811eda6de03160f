import { expect, test } from "vitest";
import { begun } from "./begun.ts";

test.each([
  ["a **bo", "a **bo**"],
  ["a *it", "a *it*"],
  ["run `npm te", "run `npm te`"],
  ["a ~~go", "a ~~go~~"],
])("%j is shown as if it were finished", (text, shown) => {
  expect(begun(text)).toBe(shown);
});

test.each([
  ["Text\n-", "Text\n"],
  ["Text\n==", "Text\n"],
  ["a\n\n##", "a\n\n"],
  ["a\n\n`", "a\n\n"],
  ["a\n\n```ty", "a\n\n"],
  ["- a\n- [", "- a\n"],
  ["- a\n1.", "- a\n"],
  ["> a\n> ", "> a\n"],
  ["see [the doc](https://exam", "see "],
  ["see ![pic", "see "],
  ["a\n\n| one | tw", "a\n"],
  ["a\n\n| one | two |\n| --", "a\n"],
  ["a\n\n| one | two |\n", "a\n"],
])("the end of %j waits for more", (text, shown) => {
  expect(begun(text).trimEnd()).toBe(shown.trimEnd());
});

test.each([
  "Done.",
  "see [the doc](https://example.com) and",
  "| a | b |\n| --- | --- |\n| 1",
  "| a | b |\n| --- | --- |\n",
  "```ts\nlet a = b[0",
  "```ts\nlet a = `x",
  "```md\n| a | b |\nx",
  "snake_case_na",
  "2 * 3 = 6",
])("%j is shown as it is", (text) => {
  expect(begun(text)).toBe(text);
});

test("nothing that was shown is taken back while a text is written", () => {
  const text =
    "# Plan\n\nSome **bold** and `code` in a line.\n\n- one\n- [ ] two\n  - three\n\n```ts\nlet a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [it](src/a.ts).\n";
  let most = 0;
  for (let n = 0; n <= text.length; n++) {
    const shown = begun(text.slice(0, n)).replaceAll(/[\s*`~[\]()|#-]/g, "");
    expect(shown.length, text.slice(0, n)).toBeGreaterThanOrEqual(most);
    most = Math.max(most, shown.length);
  }
});
