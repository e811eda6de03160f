import { expect, test } from "vitest";
import { placeAfterKey } from "./use-current-line.ts";

test.each([
  ["ArrowDown", 3, 4],
  ["ArrowUp", 0, 0],
  ["PageDown", 3, 9],
  ["PageUp", 3, 0],
  ["Home", 5, 0],
  ["End", 5, 9],
  ["ArrowUp", -1, 9],
  ["Escape", 3, undefined],
])("of ten lines, %s leads from %s to %s", (key, place, expected) => {
  expect(placeAfterKey(key, place, 10)).toBe(expected);
});
