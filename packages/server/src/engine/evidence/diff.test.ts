import { expect, test } from "vitest";
import { objectOf } from "@autocoder/core/testing/builders.ts";
import { boundedDiff } from "./diff.ts";

/** Cuts like the real one: after so many bytes, never inside a character. */
const diffOf = (whole: string) => ({
  diff: async ({ maxBytes }: { readonly maxBytes: number }) =>
    Buffer.from(whole)
      .subarray(0, maxBytes)
      .toString("utf8")
      .replace(/\uFFFD+$/, ""),
});

const read = (whole: string, maxBytes: number) =>
  boundedDiff(diffOf(whole), { from: objectOf(1), to: objectOf(2), maxBytes });

test("a diff of exactly the size that is allowed is whole", async () => {
  expect(await read("+one\n+two\n", 10)).toEqual({ diff: "+one\n+two\n", isCut: false });
});

test("a longer one ends with a whole line, and says so", async () => {
  expect(await read("+one\n+two\n", 9)).toEqual({ diff: "+one\n", isCut: true });
  expect(await read("+one\n+\u{1F600}\n", 9)).toEqual({ diff: "+one\n", isCut: true });
  expect(await read("+a line without an end", 9)).toEqual({ diff: "", isCut: true });
});
