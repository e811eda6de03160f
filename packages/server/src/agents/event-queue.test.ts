import { expect, test } from "vitest";
import { createEventQueue } from "./event-queue.ts";

async function take<T>(events: AsyncIterable<T>): Promise<readonly T[]> {
  const taken: T[] = [];
  for await (const event of events) taken.push(event);
  return taken;
}

test("events come in order, whether they were pushed before or while they are taken", async () => {
  const queue = createEventQueue<number>();
  queue.push(1);
  const taken = take(queue);
  queue.push(2);
  await Promise.resolve();
  queue.push(3);
  queue.close();
  expect(await taken).toEqual([1, 2, 3]);
});

test("whoever listens late gets everything", async () => {
  const queue = createEventQueue<string>();
  queue.push("a");
  queue.push("b");
  queue.close();
  expect(await take(queue)).toEqual(["a", "b"]);
});

test("a second listener is a mistake, and so is an event after the end", async () => {
  const queue = createEventQueue<string>();
  queue.close();
  await take(queue);
  await expect(take(queue)).rejects.toThrow("already being listened to");
  expect(() => queue.push("late")).toThrow("after the queue was closed");
});
