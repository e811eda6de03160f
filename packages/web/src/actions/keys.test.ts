import { expect, test } from "vitest";
import { keysOf, matches, strokesOf, type KeyPress } from "./keys.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  ["R", press("r"), true],
  ["R", press("r", { ctrlKey: true }), false],
  ["R", press("r", { metaKey: true }), false],
  ["R", press("r", { altKey: true }), false],
  ["R", press("R", { shiftKey: true }), false],
  ["Shift+R", press("R", { shiftKey: true }), true],
  ["?", press("?", { shiftKey: true }), true],
  ["/", press("/"), true],
  ["Mod+K", press("k", { ctrlKey: true }), true],
  ["Mod+K", press("k", { metaKey: true }), false],
  ["Mod+K", press("k"), false],
  ["Alt+ArrowUp", press("ArrowUp", { altKey: true }), true],
  ["Alt+ArrowUp", press("ArrowUp"), false],
])("off a Mac, %s and %j: %s", (stroke, given, expected) => {
  expect(matches(stroke, given, false)).toBe(expected);
});

test("on a Mac the command key takes the place of control", () => {
  expect(matches("Mod+K", press("k", { metaKey: true }), true)).toBe(true);
  expect(matches("Mod+K", press("k", { ctrlKey: true }), true)).toBe(false);
  expect(keysOf("Mod+K", true)).toEqual(["⌘", "K"]);
});

test("a sequence is its strokes", () => {
  expect(strokesOf("G then B")).toEqual(["G", "B"]);
});
