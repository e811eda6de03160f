import { expect, test } from "vitest";
import type { Event } from "@autocoder/core/log/event.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { backlogOf, claimed, draftOf, ended, must, NOON, projectOf, queued } from "@autocoder/core/testing/builders.ts";
import { stateText } from "@autocoder/core/testing/state-text.ts";
import { createLiveStore } from "./store.ts";
import { createSources, createTime } from "./testing.ts";

/** A store, its stream, and frames that are drawn when the test says so. */
function openStore() {
  const [sources, time] = [createSources(), createTime()];
  const frames: (() => void)[] = [];
  const store = createLiveStore({
    open: (after) => sources.open(after),
    findRefusal: async () => undefined,
    now: () => time.now(),
    wait: (delayMs, callback) => time.wait(delayMs, callback),
    requestFrame: (callback) => frames.push(callback),
  });
  let told = 0;
  const unsubscribe = store.subscribe(() => told++);
  return {
    ...sources,
    ...time,
    store,
    unsubscribe,
    told: () => told,
    draw: () => frames.splice(0).forEach((callback) => callback()),
  };
}

/** What was recorded while a feature was built and verified. */
function history(): readonly Event[] {
  const state = projectOf();
  const recorded: Event[] = [];
  const note = (events: readonly Event[]) => recorded.push(...events);
  note(must(state, { type: "features.create", drafts: [draftOf("login")], by: "person" }));
  return recorded;
}

const created: Event = { type: "project.created", name: "Shop", root: "/shop", branch: "main" };

test("the page's state is the fold of the events it is told", () => {
  const page = openStore();
  const events = [created, ...history()];
  page.greet(events.length);
  events.forEach((event, i) => page.tell(i + 1, event));
  page.draw();
  const expected = createState();
  events.forEach((event, i) => apply(expected, { seq: i + 1, at: instant(i + 1), event }));
  expect(stateText(page.store.snapshot().moment.state)).toBe(stateText(expected));
});

test("however much arrives, those who watch are told once per frame", () => {
  const page = openStore();
  page.greet(3);
  history().forEach((event, i) => page.tell(i + 1, event));
  expect(page.told()).toBe(0);
  page.draw();
  expect(page.told()).toBe(1);
  page.draw();
  expect(page.told()).toBe(1);
});

test("a page has caught up once everything recorded before it connected has arrived", () => {
  const page = openStore();
  page.greet(2);
  page.tell(1, created);
  page.draw();
  expect(page.store.snapshot().isCaughtUp).toBe(false);
  page.tell(2, history()[0]!);
  page.draw();
  expect(page.store.snapshot().isCaughtUp).toBe(true);
});

test("an event that comes twice is applied once, and a reconnection asks for what is missing", () => {
  const page = openStore();
  const defect: Event = { type: "defect.recorded", where: "land", message: "Oh.", stack: "" };
  page.greet(1);
  page.tell(1, defect);
  page.tell(1, defect);
  page.break();
  page.advance(500);
  page.draw();
  expect([page.openedAfter, page.store.snapshot().moment.state.defects]).toEqual([[0, 1], 1]);
});

test("a new moment begins with each change of the state, and with nothing else", () => {
  const page = openStore();
  page.greet(1);
  page.tell(1, created);
  page.draw();
  const before = page.store.snapshot().moment;
  page.hear("00000000-0000-4000-8000-000000000001", [{ n: 0, at: 0, event: { type: "text", text: "Hello." } }]);
  page.draw();
  expect(page.store.snapshot().moment).toBe(before);
  page.tell(2, history()[0]!);
  page.draw();
  expect(page.store.snapshot().moment).not.toBe(before);
});

test("a studio with a shorter history has another one: the page begins anew", () => {
  const page = openStore();
  page.greet(2);
  [created, ...history()].forEach((event, i) => page.tell(i + 1, event));
  page.break();
  page.advance(500);
  page.greet(1);
  expect(page.openedAfter).toEqual([0, 2, 0]);
  page.greet(1);
  page.tell(1, { ...created, name: "Blog" });
  page.draw();
  expect(page.store.snapshot().moment.state.project?.name).toBe("Blog");
});

test("what an agent said is kept while it is at work", () => {
  const state = backlogOf({ login: [] });
  const events: Event[] = [];
  const session = claimed(state, "login");
  queued(state, "login");
  events.push(...ended(state, session));
  const page = openStore();
  page.greet(0);
  page.hear(session, [{ n: 0, at: NOON, event: { type: "text", text: "I begin." } }]);
  page.draw();
  expect(page.store.snapshot().tails.get(session)?.said).toBe("I begin.");
  page.tell(1, events[0]!);
  page.draw();
  expect(page.store.snapshot().tails.size).toBe(0);
});

test("the page listens only while somebody watches", () => {
  const page = openStore();
  page.unsubscribe();
  page.greet(0);
  page.draw();
  expect(page.store.snapshot().connection).toEqual({ type: "connecting" });
  page.store.subscribe(() => undefined);
  expect(page.openedAfter).toEqual([0, 0]);
});
