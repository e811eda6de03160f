import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines, unifiedDiff } from "./line-diff.ts";

const short = (before: string, after: string) =>
  diffLines(before, after)
    .map(({ type, text }) => ({ same: " ", removed: "-", added: "+" })[type] + text)
    .join("|");

test("what is the same stays, what differs is taken away and added", () => {
  expect(short("a\nb\nc\n", "a\nx\nc\n")).toBe(" a|-b|+x| c");
  expect(short("a\nb", "b\nc")).toBe("-a| b|+c");
  expect(short("", "a")).toBe("+a");
  expect(short("a", "")).toBe("-a");
});

const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

test("a diff leads from one text to the other, in as few lines as there is a way", () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const diff = diffLines(a.join("\n"), b.join("\n"));
      expect(diff.filter(({ type }) => type !== "added").map(({ text }) => text)).toEqual(a);
      expect(diff.filter(({ type }) => type !== "removed").map(({ text }) => text)).toEqual(b);
      expect(diff.filter(({ type }) => type === "same").length).toBe(longestCommon(a, b));
    }),
  );
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row: readonly number[] = b.map(() => 0);
  for (const line of a) {
    const next: number[] = [];
    for (const [j, other] of b.entries()) {
      const [left, above, corner] = [next[j - 1] ?? 0, row[j] ?? 0, row[j - 1] ?? 0];
      next.push(line === other ? corner + 1 : Math.max(left, above));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

test("two texts of many lines with nothing in common are compared at once", () => {
  const many = (mark: string) => Array.from({ length: 30_000 }, (_, i) => `${mark}${i}`).join("\n");
  const startedAt = performance.now();
  expect(diffLines(many("a"), many("b")).length).toBe(60_000);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test("it is written as git writes it", () => {
  const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
  const after = before.replace("2\n", "two\n").replace("12\n", "12\n13\n");
  expect(unifiedDiff(before, after, "spec.md")).toBe(
    [
      "diff --git a/spec.md b/spec.md",
      "--- a/spec.md",
      "+++ b/spec.md",
      "@@ -1,5 +1,5 @@",
      " 1",
      "-2",
      "+two",
      " 3",
      " 4",
      " 5",
      "@@ -10,3 +10,4 @@",
      " 10",
      " 11",
      " 12",
      "+13",
      "",
    ].join("\n"),
  );
  expect(unifiedDiff(before, before, "spec.md")).toBe("");
});
