import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { conversationOf, createTalk, entryOf } from "./testing.ts";

const started = { type: "turn_started", messages: [], again: false };
const text = (content: string) => ({ type: "text", content });

function listening(options?: Parameters<typeof createTalk>[0]) {
  const talk = createTalk(options);
  const stop = talk.store.subscribe(() => undefined);
  return { ...talk, stop };
}

test("a talk is whole when all that was said before has arrived", () => {
  const talk = listening();
  expect(talk.store.snapshot()).toMatchObject({ line: { type: "connecting" }, isWhole: false });
  talk.greet(2);
  expect(talk.store.snapshot()).toMatchObject({ line: { type: "live" }, isWhole: false });
  talk.say({ type: "history", entries: [entryOf(1, started), entryOf(2, text("Hello"))] });
  expect(talk.store.snapshot()).toMatchObject({ isWhole: true, state: { status: "answering" } });
});

test("a long history comes in parts, and is told once it is whole", () => {
  const talk = listening();
  talk.greet(2);
  const before = talk.store.snapshot();
  talk.say({ type: "history", entries: [entryOf(1, started)] });
  expect(talk.store.snapshot()).toBe(before);
  talk.say({ type: "history", entries: [entryOf(2, text("Hello"))] });
  expect(talk.store.snapshot()).toMatchObject({ isWhole: true, state: { seq: 2 } });
});

test("a talk that is cut in the middle of an answer goes on without a lost or doubled word", () => {
  const talk = listening();
  talk.greet(0);
  talk.tell(1, started);
  talk.tell(2, text("one "));
  talk.tell(3, text("two "));
  talk.break();
  expect(talk.store.snapshot().line).toEqual({ type: "lost", since: 0, reason: undefined });
  talk.advance(250);
  expect(talk.openedAfter).toEqual([0, 3]);
  talk.greet(5);
  talk.tell(5, { ...text("one two three"), from: 2 });
  expect(talk.texts()).toEqual([{ type: "text", n: 2, text: "one two three" }]);
});

test("a socket that is silent for two beats is opened anew, and a beat is no silence", () => {
  const talk = listening();
  talk.greet(0);
  talk.advance(3_900);
  talk.say({ type: "beat" });
  talk.advance(3_900);
  expect(talk.store.snapshot().line.type).toBe("live");
  talk.advance(100);
  expect(talk.store.snapshot().line.type).toBe("lost");
  expect(talk.sockets[0]!.isOpen).toBe(false);
  talk.advance(250);
  expect(talk.openedAfter).toEqual([0, 0]);
});

test("a silent socket says nothing more once another one is open", () => {
  const talk = listening();
  talk.greet(0);
  talk.advance(4_000);
  talk.advance(250);
  talk.sockets[0]!.say({ type: "entry", entry: entryOf(1, started) });
  talk.sockets[0]!.break();
  expect(talk.store.snapshot().state.seq).toBe(0);
  expect(talk.openedAfter).toHaveLength(2);
});

test("it is tried less and less often, never more than four seconds apart, and at once when there is hope", () => {
  const talk = listening();
  for (let i = 0; i < 8; i++) {
    talk.break();
    talk.advance(4_000);
  }
  talk.break();
  expect(talk.waitingFor()).toBe(4_000);
  talk.store.hurry();
  expect(talk.openedAfter).toHaveLength(10);
  talk.greet(0);
  talk.store.hurry();
  expect(talk.openedAfter, "a live one is left alone").toHaveLength(10);
});

test("a computer that slept does not wait for the silence to be noticed", () => {
  const talk = listening();
  talk.greet(0);
  talk.sleep(60_000);
  talk.store.hurry();
  expect(talk.openedAfter).toEqual([0, 0]);
});

test("a conversation that is not there is not asked for again", async () => {
  const talk = listening({ refusal: apiError("conversation-not-found", "There is none.") });
  talk.break();
  await talk.asked();
  await Promise.resolve();
  expect(talk.store.snapshot().line).toEqual({ type: "gone" });
  talk.advance(60_000);
  expect(talk.openedAfter).toEqual([0]);
});

test("a conversation that is deleted elsewhere is gone here", () => {
  const talk = listening();
  talk.greet(0);
  talk.say({ type: "deleted" });
  expect(talk.store.snapshot().line).toEqual({ type: "gone" });
});

test("a shorter history is another one", () => {
  const talk = listening();
  talk.greet(0);
  talk.tell(1, started);
  talk.tell(2, text("Hello"));
  talk.break();
  talk.advance(250);
  talk.greet(1);
  expect(talk.openedAfter).toEqual([0, 2, 0]);
  talk.greet(1);
  talk.tell(1, { type: "error", content: "No.", ending: "network", usage: noUsage });
  expect(talk.store.snapshot().state).toMatchObject({ seq: 1, items: [] });
});

test("a page that cannot understand the studio says so and asks no more", () => {
  const talk = listening();
  talk.sockets[0]!.say({ type: "later_invention" });
  expect(talk.store.snapshot().line).toEqual({ type: "outdated" });
});

test("what is known stays when nobody looks, and is read on from there", () => {
  const talk = listening();
  talk.greet(0);
  talk.tell(1, started);
  talk.stop();
  expect(talk.sockets[0]!.isOpen).toBe(false);
  talk.store.subscribe(() => undefined);
  expect(talk.openedAfter).toEqual([0, 1]);
});

test("a new name is heard", () => {
  const talk = listening();
  talk.greet(0);
  talk.say({ type: "changed", conversation: conversationOf({ title: "Checkout" }) });
  expect(talk.store.snapshot().conversation?.title).toBe("Checkout");
});
