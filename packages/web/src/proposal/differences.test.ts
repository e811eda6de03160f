import { expect, test } from "vitest";
import { diffItems, diffWords } from "./differences.ts";

const told = (parts: ReturnType<typeof diffWords>) =>
  parts.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join("");

test("a word that was put in another's place is all that differs", () => {
  expect(told(diffWords("A list of teas, by name.", "A list of coffees, by name."))).toBe(
    "A list of -teas, -+coffees, +by name.",
  );
});

test("what is the same in both is told once, wherever it stands", () => {
  expect(told(diffItems(["a", "b", "c"], ["b", "c", "d"]))).toBe("-a-bc+d+");
  expect(told(diffItems([], ["x"]))).toBe("+x+");
  expect(told(diffItems(["x"], []))).toBe("-x-");
  expect(told(diffItems(["x", "x"], ["x"]))).toBe("x-x-");
});

test("joined without what went, it is the new text; without what came, the old one", () => {
  const [before, after] = ["one two  three\nfour five", "one three\nfour\nfive six"];
  const of = (gone: string) =>
    diffWords(before, after)
      .filter(({ kind }) => kind !== gone)
      .map(({ text }) => text)
      .join("");
  expect([of("added"), of("removed")]).toEqual([before, after]);
});

test("texts with next to nothing in common are not compared word by word", () => {
  const many = (word: string) => Array.from({ length: 600 }, (_, i) => `${word}${i}`);
  expect(diffItems(many("a"), many("b")).map(({ kind }) => kind)).toEqual([
    ...many("").map(() => "removed"),
    ...many("").map(() => "added"),
  ]);
});
