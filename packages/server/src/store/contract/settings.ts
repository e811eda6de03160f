import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { blog, noon, onePm, shop } from "./samples.ts";

export function describeSettings(store: () => Store): void {
  const set = (changes: Readonly<Record<string, unknown>>, projectId: typeof shop | undefined, at = noon) =>
    store().changeSettings({ projectId, at, by: "person", changes });

  test("nothing is set at first", async () => {
    expect(await store().readSettings(undefined)).toEqual([]);
    expect(await store().readSettings(shop)).toEqual([]);
  });

  test("the studio and each project have settings of their own, told with who set them when", async () => {
    await set({ model: "large", concurrency: 3 }, undefined);
    await set({ concurrency: 1 }, shop, onePm);
    expect(await store().readSettings(undefined)).toEqual([
      { name: "concurrency", value: 3, at: noon, by: "person" },
      { name: "model", value: "large", at: noon, by: "person" },
    ]);
    expect(await store().readSettings(shop)).toEqual([{ name: "concurrency", value: 1, at: onePm, by: "person" }]);
    expect(await store().readSettings(blog)).toEqual([]);
  });

  test("the last word counts; null takes a setting back, and what is not named stays", async () => {
    await set({ concurrency: 3, models: { coder: "large" }, yolo: false }, shop);
    await set({ concurrency: 5, yolo: null, batchSize: undefined }, shop, onePm);
    expect(await store().readSettings(shop)).toEqual([
      { name: "concurrency", value: 5, at: onePm, by: "person" },
      { name: "models", value: { coder: "large" }, at: noon, by: "person" },
    ]);
  });
}
