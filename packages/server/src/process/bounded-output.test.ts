import { expect, test } from "vitest";
import { createBoundedOutput, outputText } from "./bounded-output.ts";

const kept = (maxBytes: number, chunks: readonly string[]) => {
  const output = createBoundedOutput(maxBytes);
  for (const chunk of chunks) output.add(Buffer.from(chunk));
  const { head, tail, dropped } = output.read();
  return { head: head.toString(), tail: tail.toString(), dropped };
};

test("what fits is kept whole, however it arrives", () => {
  expect(kept(6, ["abc", "def"])).toEqual({ head: "abcdef", tail: "", dropped: 0 });
  expect(kept(6, ["a", "b", "c", "d", "e", "f"])).toEqual({ head: "abcdef", tail: "", dropped: 0 });
  expect(kept(6, [])).toEqual({ head: "", tail: "", dropped: 0 });
});

test("of too much, the beginning and the end are kept", () => {
  const expected = { head: "abc", tail: "xyz", dropped: 20 };
  expect(kept(6, ["abcdefghijklmnopqrstuvwxyz"])).toEqual(expected);
  expect(kept(6, "abcdefghijklmnopqrstuvwxyz".split(""))).toEqual(expected);
});

test("a line stands in the place of what was dropped", () => {
  const output = createBoundedOutput(4);
  output.add(Buffer.from("aabbcc"));
  expect(outputText(output.read())).toBe("aa\n… 2 bytes left out …\ncc");
});
