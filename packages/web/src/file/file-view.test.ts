import { expect, test } from "vitest";
import { CHUNK_LINES, chunksOf } from "./file-view.ts";

const textOf = (text: string) =>
  chunksOf([{ text }]).map(({ from, count, runs }) => [from, count, runs.map((run) => run.text).join("")]);

test("a file's lines are numbered from 1, and a last line break begins none", () => {
  expect(textOf("a\n\nb\n")).toEqual([[1, 3, "a\n\nb"]]);
  expect(textOf("a")).toEqual([[1, 1, "a"]]);
  expect(chunksOf([{ text: "a\nb" }])[0]!.numbers).toBe("1\n2");
});

test("a long file is drawn in chunks that leave no line out", () => {
  const lines = Array.from({ length: CHUNK_LINES * 2 + 1 }, (_, n) => `line ${n}`);
  const chunks = textOf(lines.join("\n"));
  expect(chunks.map(([from, count]) => [from, count])).toEqual([
    [1, CHUNK_LINES],
    [CHUNK_LINES + 1, CHUNK_LINES],
    [CHUNK_LINES * 2 + 1, 1],
  ]);
  expect(chunks.map(([, , text]) => text).join("\n")).toBe(lines.join("\n"));
});
