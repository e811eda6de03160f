import { expect, test } from "vitest";
import { createSlots } from "./slots.ts";

const never = new AbortController().signal;

/** Work that ends when told to, and says when it began. */
function createWork(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { run: () => (log.push(name), promise), end: () => resolve(name) };
}

test("no more work runs at once than there are slots, and the rest begins in its order", async () => {
  const slots = createSlots(2);
  const begun: string[] = [];
  const works = ["a", "b", "c", "d"].map((name) => createWork(begun, name));
  const results = works.map((work) => slots.run(never, work.run));
  await Promise.resolve();
  expect(begun).toEqual(["a", "b"]);
  works[1]?.end();
  await results[1];
  expect(begun).toEqual(["a", "b", "c"]);
  for (const work of works) work.end();
  expect(await Promise.all(results)).toEqual(["a", "b", "c", "d"]);
});

test("work that fails gives its slot back", async () => {
  const slots = createSlots(1);
  await expect(slots.run(never, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await slots.run(never, async () => "next")).toBe("next");
});

test("work that is stopped while it waits does not wait for a slot, and takes none", async () => {
  const slots = createSlots(1);
  const begun: string[] = [];
  const stop = new AbortController();
  const [first, last] = [createWork(begun, "first"), createWork(begun, "last")];
  const results = [slots.run(never, first.run)];
  const stopped = slots.run(stop.signal, async () => "stopped");
  results.push(slots.run(never, last.run));
  stop.abort();
  expect(await stopped).toBe("stopped");
  expect(await slots.run(stop.signal, async () => "stopped at once")).toBe("stopped at once");
  expect(begun).toEqual(["first"]);
  first.end();
  last.end();
  expect(await Promise.all(results)).toEqual(["first", "last"]);
});
