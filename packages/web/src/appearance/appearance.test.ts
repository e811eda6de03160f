import { expect, test } from "vitest";
import { createAppearanceStore, defaultAppearance, readAppearance, type Appearance } from "./appearance.ts";

test("what is not understood falls back to its default, the rest stays", () => {
  const stored = JSON.stringify({ theme: "of-tomorrow", mode: "dark", calm: "yes", density: "compact" });
  expect(readAppearance(stored)).toEqual({ ...defaultAppearance, mode: "dark", density: "compact" });
});

test.each([[null], [""], ["{"], ["7"], ["null"]])("%j is taken for nothing chosen yet", (stored) => {
  expect(readAppearance(stored)).toEqual(defaultAppearance);
});

test("a choice is shown at once, kept, and found again", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (k: string, v: string) => kept.set(k, v),
  };
  const shown: Appearance[] = [];
  const store = createAppearanceStore(storage, (appearance) => shown.push(appearance));
  store.change({ theme: "moss", mode: "light" });
  expect(shown.at(-1)).toEqual({ ...defaultAppearance, theme: "moss", mode: "light" });
  expect(createAppearanceStore(storage, () => {}).snapshot()).toEqual(shown.at(-1));
});
