import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import type { LiveMessage } from "@autocoder/core/api/stream.ts";
import { createPipe, skipped } from "./testing.ts";

test("a page listens from the last event it has, and is live once it was greeted", () => {
  const pipe = createPipe();
  expect(pipe.changes).toEqual([{ type: "connecting" }]);
  expect(pipe.openedAfter).toEqual([0]);
  pipe.greet(0);
  expect(pipe.changes.at(-1)).toEqual({ type: "live" });
  pipe.tell(1, skipped(1));
  expect(pipe.messages.map(({ seq }: LiveMessage) => seq)).toEqual([1]);
});

test("a broken stream is tried again from where it broke, waiting twice as long each time", () => {
  const pipe = createPipe();
  pipe.greet(0);
  pipe.tell(1, skipped(1));
  pipe.break();
  expect(pipe.changes.at(-1)).toEqual({ type: "lost", since: 0, retryAt: 250, reason: undefined });
  pipe.advance(250);
  expect(pipe.openedAfter).toEqual([0, 1]);
  pipe.break();
  expect(pipe.changes.at(-1)).toEqual({ type: "lost", since: 0, retryAt: 750, reason: undefined });
  pipe.advance(500);
  pipe.greet(1);
  expect(pipe.changes.at(-1)).toEqual({ type: "live" });
});

test("waiting grows no longer than ten seconds, and begins anew after a connection", () => {
  const pipe = createPipe();
  for (let i = 0; i < 8; i++) {
    pipe.break();
    pipe.advance(10_000);
  }
  pipe.break();
  expect(pipe.waitingFor()).toBe(10_000);
  pipe.advance(10_000);
  pipe.greet(0);
  pipe.break();
  expect(pipe.waitingFor()).toBe(250);
});

test("where there is hope, a lost stream is tried at once, and only once", () => {
  const pipe = createPipe();
  pipe.break();
  pipe.connector.hurry();
  expect(pipe.openedAfter).toEqual([0, 0]);
  pipe.connector.hurry();
  expect(pipe.openedAfter).toEqual([0, 0]);
});

test("a page that is looked at again after a pause does not take silence for life", () => {
  const pipe = createPipe();
  pipe.greet(0);
  pipe.tell(1, skipped(1));
  pipe.advance(20_000);
  pipe.connector.hurry();
  expect([pipe.openedAfter, pipe.count()]).toEqual([[0], 1]);
  pipe.advance(1);
  pipe.connector.hurry();
  expect([pipe.openedAfter, pipe.count()]).toEqual([[0, 1], 1]);
  expect(pipe.changes.at(-1)).toEqual({ type: "connecting" });
  pipe.greet(1);
  expect(pipe.changes.at(-1)).toEqual({ type: "live" });
});

test("a machine that slept is not long believed to be connected, though its timers slept too", () => {
  const pipe = createPipe();
  pipe.greet(0);
  pipe.sleep(3_600_000);
  pipe.advance(5_000);
  expect(pipe.changes.at(-1)).toMatchObject({ type: "lost" });
});

test("silence is taken for a break; a beat is none", () => {
  const pipe = createPipe();
  pipe.greet(0);
  pipe.advance(44_000);
  pipe.beat();
  pipe.advance(44_000);
  expect(pipe.changes.at(-1)).toEqual({ type: "live" });
  pipe.advance(1_000);
  expect(pipe.changes.at(-1)).toMatchObject({ type: "lost" });
});

test("where the studio says why it refuses, so does the page, and it tries on", async () => {
  const reason = apiError("unauthenticated", "The key is of an earlier start.");
  const pipe = createPipe({ refusal: reason });
  pipe.break();
  await pipe.asked();
  expect(pipe.changes.at(-1)).toEqual({ type: "lost", since: 0, retryAt: 250, reason });
  pipe.advance(500);
  pipe.greet(0);
  expect(pipe.changes.at(-1)).toEqual({ type: "live" });
});

test("a page that does not understand the studio says that it is out of date, and stops", () => {
  const pipe = createPipe();
  pipe.greet(0);
  pipe.tell(1, { type: "feature.sold", price: 3 });
  expect(pipe.changes.at(-1)).toEqual({ type: "outdated" });
  pipe.advance(60_000);
  expect(pipe.openedAfter).toEqual([0]);
});

test("a closed page is told nothing more", () => {
  const pipe = createPipe();
  pipe.greet(0);
  const before = pipe.changes.length;
  pipe.connector.close();
  pipe.break();
  pipe.tell(1, skipped(1));
  pipe.advance(60_000);
  expect([pipe.changes.length, pipe.messages]).toEqual([before, []]);
});
