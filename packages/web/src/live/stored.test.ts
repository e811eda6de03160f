import { expect, test } from "vitest";
import { z } from "zod";
import { createStored } from "./stored.ts";

const schema = z.object({ name: z.string() }).catch({ name: "" });

function storageWith(text: string | undefined) {
  const kept = new Map(text === undefined ? [] : [["draft", text]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("what was changed is there after a reload, until it is cleared", () => {
  const storage = storageWith(undefined);
  createStored({ storage, key: "draft", schema }).change({ name: "Shop" });
  const later = createStored({ storage, key: "draft", schema });
  expect(later.snapshot()).toEqual({ name: "Shop" });
  later.clear();
  expect(later.snapshot()).toEqual({ name: "" });
  expect(createStored({ storage, key: "draft", schema }).snapshot()).toEqual({ name: "" });
});

test.each([undefined, "{", "7", '{"name":7}'])("stored %s is as if nothing were", (text) => {
  expect(createStored({ storage: storageWith(text), key: "draft", schema }).snapshot()).toEqual({ name: "" });
});
