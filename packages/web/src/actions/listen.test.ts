import { expect, test } from "vitest";
import type { Action } from "./action.ts";
import type { KeyPress } from "./keys.ts";
import { hear } from "./listen.ts";

const action = (shortcut: string): Action => ({
  id: shortcut,
  title: shortcut,
  group: "Test",
  shortcut,
  run: () => {},
});
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const actions = [action("N"), action("G then B"), action("G then L"), action("Mod+K")];
const context = { actions, isMac: false, lettersOn: true, now: 0 };

test("one stroke runs its action", () => {
  expect(hear(press("n"), undefined, context).action?.id).toBe("N");
});

test("a sequence runs with its last stroke, and only soon after the first", () => {
  const { pending, action } = hear(press("g"), undefined, context);
  expect(action).toBeUndefined();
  expect(hear(press("l"), pending, { ...context, now: 900 }).action?.id).toBe("G then L");
  expect(hear(press("l"), pending, { ...context, now: 1_100 })).toEqual({});
});

test("a stroke that does not go on with the sequence counts for itself", () => {
  const { pending } = hear(press("g"), undefined, context);
  expect(hear(press("n"), pending, context).action?.id).toBe("N");
});

test("reloading the page is nobody's shortcut", () => {
  expect(hear(press("n", { ctrlKey: true }), undefined, context)).toEqual({});
});

test("with letters switched off, only what has a modifier counts", () => {
  const off = { ...context, lettersOn: false };
  expect(hear(press("n"), undefined, off)).toEqual({});
  expect(hear(press("k", { ctrlKey: true }), undefined, off).action?.id).toBe("Mod+K");
});
