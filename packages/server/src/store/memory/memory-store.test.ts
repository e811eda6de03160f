import { expect, test } from "vitest";
import { describeStore } from "../contract.ts";
import { request, shop, skipped, takeLease } from "../contract/samples.ts";
import { createMemoryStore } from "./memory-store.ts";

describeStore("the store in memory", async () => createMemoryStore());

test("two stores in memory know nothing of each other", async () => {
  const [one, two] = [createMemoryStore(), createMemoryStore()];
  await one.append(request({ epoch: await takeLease(one), expectedSeq: 0, events: [skipped(1)] }));
  expect(await two.lastSeq(shop)).toBe(0);
  expect(await takeLease(two)).toBe(1);
});
