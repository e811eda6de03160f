import { expect, test } from "vitest";
import { createSlots } from "./slots.ts";

const never = new AbortController().signal;

test("who comes when all places are taken waits, and who came first is next", async () => {
  const slots = createSlots(1);
  const first = await slots.take(never);
  const order: string[] = [];
  const second = slots.take(never).then((giveBack) => (order.push("second"), giveBack));
  const third = slots.take(never).then((giveBack) => (order.push("third"), giveBack));
  first?.();
  (await second)?.();
  (await third)?.();
  expect(order).toEqual(["second", "third"]);
  expect(await slots.take(never)).toBeDefined();
});

test("who wants no place any more is passed over, and the place is not lost", async () => {
  const slots = createSlots(1);
  const first = await slots.take(never);
  const tired = new AbortController();
  const second = slots.take(tired.signal);
  const third = slots.take(never);
  tired.abort();
  expect(await second).toBeUndefined();
  first?.();
  expect(await third).toBeDefined();
  expect(await slots.take(tired.signal)).toBeUndefined();
});
