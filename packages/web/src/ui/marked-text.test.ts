import { expect, test } from "vitest";
import { inkedParts, plainInk } from "./ansi.ts";
import { hitsIn, markedParts } from "./marked-text.ts";

const ESC = "\u001B";
const said = (text: string) => inkedParts(text).map(({ text: part, ink }) => [part, ink.colour, ink.isBold]);

test("a text is shown in the colours it was printed in, and other escape sequences are left out", () => {
  expect(said(`a${ESC}[31mred${ESC}[1m bold${ESC}[22;39m b${ESC}[0m`)).toEqual([
    ["a", undefined, false],
    ["red", "red", false],
    [" bold", "red", true],
    [" b", undefined, false],
  ]);
  expect(said(`${ESC}[2K${ESC}[1;1Ha${ESC}]0;title\u0007${ESC}[38;5;196mb`)).toEqual([
    ["a", undefined, false],
    ["b", undefined, false],
  ]);
  expect(inkedParts("")).toEqual([]);
});

test("what was found is marked, across colours too", () => {
  const text = `one ${ESC}[32mtwo${ESC}[0m`;
  expect(markedParts(text, [[2, text.length]]).map(({ text: part, isHit }) => [part, isHit])).toEqual([
    ["on", false],
    ["e ", true],
    ["two", true],
  ]);
  expect(markedParts("plain")).toEqual([{ text: "plain", ink: plainInk, isHit: false }]);
});

test("marks of the whole text are cut to the part that is shown", () => {
  expect(
    hitsIn(
      [
        [0, 3],
        [8, 12],
      ],
      5,
      5,
    ),
  ).toEqual([[3, 5]]);
});
