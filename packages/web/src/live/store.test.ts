import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { featureId, projectId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { backlogOf, claimed, draftOf, ended, must, NOON, projectOf, queued } from "@autocoder/core/testing/builders.ts";
import { stateText } from "@autocoder/core/invariant/state-text.ts";
import { createSelection } from "./select.ts";
import { createLiveStore, type Live } from "./store.ts";
import { createSources, createTime, skipped } from "./testing.ts";

const [shop, blog] = [projectId("shop"), projectId("blog")];

/** A store with a project in view, its stream, and frames that are drawn when the test says so. */
function openStore() {
  const [sources, time] = [createSources(), createTime()];
  const frames: (() => void)[] = [];
  const store = createLiveStore({
    open: (projectId, after) => sources.open(projectId, after),
    findRefusal: async () => undefined,
    now: () => time.now(),
    wait: (delayMs, callback) => time.wait(delayMs, callback),
    requestFrame: (callback) => frames.push(callback),
  });
  store.select(shop);
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

test("switch project A→B while A streams; no A event renders and exactly one socket", () => {
  const page = openStore();
  const rendered: string[] = [];
  page.store.subscribe(() => {
    const { projectId: inView, moment } = page.store.snapshot();
    rendered.push(`${inView}: ${moment.state.project?.name ?? "nothing"}`);
  });
  page.greet(3);
  page.tell(1, created);
  page.draw();
  page.tell(2, history()[0]!);
  const fromA = page.holdOn();
  page.store.select(blog);
  expect(page.store.snapshot()).toMatchObject({ projectId: "blog", isCaughtUp: false, moment: { state: { seq: 0 } } });
  const late = { seq: 3, at: 3, projectId: "shop", body: { kind: "event", event: history()[0]! } };
  fromA("message", late);
  fromA("greeting", { seq: 9, version: "1", projects: [] });
  page.greet(1);
  page.tell(1, { ...created, name: "Not the blog" }, "shop");
  page.tell(1, { ...created, name: "Blog" }, "blog");
  page.draw();
  expect(rendered).toEqual(["shop: Shop", "blog: nothing", "blog: Blog"]);
  expect([page.openedFor, page.count()]).toEqual([["shop", "blog"], 1]);
});

test("how the projects stand stays known when another one comes into view", () => {
  const page = openStore();
  page.greet(0, { projects: ["shop", "blog"] });
  page.summarise("shop", "It is held elsewhere.");
  page.store.select(blog);
  page.summarise("blog", "Its folder is gone.");
  page.draw();
  expect([...page.store.snapshot().projects.keys()]).toEqual(["shop", "blog"]);
  page.forget("shop");
  page.draw();
  const { projects, projectIds } = page.store.snapshot();
  expect([[...projects.keys()], projectIds]).toEqual([["blog"], ["blog"]]);
});

test("a project that cannot be shown says why, and the page never takes it for an empty one", () => {
  const page = openStore();
  const refusal = apiError("unknown-project", "There is no project shop.");
  page.greet(0, { projects: [], refusal });
  page.draw();
  expect(page.store.snapshot()).toMatchObject({ refusal, isCaughtUp: false });
});

test("what an agent says changes nothing that the board shows, and an event only what it is about", () => {
  const page = openStore();
  page.greet(9);
  page.recall([created, ...history(), ...history().map(renumbered)]);
  page.draw();
  const watch = (n: number) => {
    const select = createSelection<Live, Feature | undefined>(page.store.snapshot);
    return () => select(({ moment }) => moment.state.backlog.features.get(featureId(n)), Object.is);
  };
  const [first, second] = [watch(1), watch(2)];
  const before = [first(), second()];
  page.hear("00000000-0000-4000-8000-000000000001", [{ n: 0, at: 0, event: { type: "text", text: "Hello." } }]);
  page.draw();
  expect([first(), second()]).toEqual(before);
  page.tell(4, skipped(1));
  page.draw();
  expect(first()).not.toBe(before[0]);
  expect(second()).toBe(before[1]);
});

/** The same as another feature's. */
function renumbered(event: Event): Event {
  if (event.type !== "features.created") throw new Error("Only features are created here.");
  return { ...event, features: event.features.map((feature) => ({ ...feature, id: featureId(2), key: "logout" })) };
}

test("history of a studio of another version is looked at field by field", () => {
  const page = openStore();
  page.greet(1);
  page.break();
  page.advance(500);
  page.greet(1, { version: "2" });
  page.recall([{ ...created, branch: 7 }]);
  page.draw();
  expect(page.store.snapshot().connection).toEqual({ type: "outdated" });
});

test("an event that this page does not know is never folded, whoever sends it", () => {
  const page = openStore();
  page.greet(1);
  page.recall([{ type: "feature.sold", price: 3 }]);
  page.draw();
  expect(page.store.snapshot().connection).toEqual({ type: "outdated" });
});
