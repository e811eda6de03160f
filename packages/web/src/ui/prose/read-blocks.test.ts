import { expect, test } from "vitest";
import { createReader } from "./read-blocks.ts";

const kinds = (text: string) => createReader()(text, false)?.map(({ type }) => type);

test("a text is read as the blocks it consists of", () => {
  const text = "# A\n\ntext\n\n- a\n- b\n\n```ts\nx\n```\n\n| a |\n|---|\n| 1 |\n\n> q\n\n---\n\n<b>x</b>\n";
  expect(kinds(text)).toEqual(["heading", "paragraph", "list", "code", "table", "blockquote", "hr", "paragraph"]);
});

test("while a text grows, what is complete stays the same object", () => {
  const read = createReader();
  const text = "One.\n\n- a\n- b\n\n```ts\nlet a = 1;\n```\n\nThe end of it.";
  const steps = Array.from(text, (_, n) => read(text.slice(0, n + 1), true)!);
  const last = read(text, false)!;
  expect(last).toHaveLength(4);
  for (const at of [0, 1, 2]) {
    const first = steps.findIndex((blocks) => blocks.length > at + 1);
    expect(steps.slice(first).every((blocks) => blocks[at] === last[at])).toBe(true);
  }
});

test("the items of a list that grows stay, but for the last", () => {
  const read = createReader();
  const items = (text: string) => (read(text, true)![0] as unknown as { items: readonly object[] }).items;
  const before = items("- a\n- b\n- c");
  const after = items("- a\n- b\n- c\n- d");
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[0]).toBe(before[0]);
  expect(after).toHaveLength(4);
});

test("an address that is named at the end reaches what was said before it", () => {
  const read = createReader();
  const link = (text: string) => JSON.stringify(read(text, true)![0]).includes("https://example.com");
  expect(link("See [it].\n\nmore\n")).toBe(false);
  expect(link("See [it].\n\nmore\n\n[it]: https://example.com\n")).toBe(true);
});

test("what cannot be read is shown as it was written", () => {
  expect(kinds("> ".repeat(5_000))).toBeUndefined();
  expect(kinds("a".repeat(400_001))).toBeUndefined();
});
