import { expect, test } from "vitest";
import { typedOn } from "./typed-ahead.ts";

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

test.each([
  ["bo", press("a"), "boa"],
  ["bo", press(" "), "bo "],
  ["bo", press("Backspace"), "b"],
  ["bo", press("Enter"), "bo"],
  ["bo", press("k", true), "bo"],
])("%j and %j", (text, pressed, then) => {
  expect(typedOn(text, pressed)).toBe(then);
});
