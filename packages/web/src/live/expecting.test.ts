import { expect, test } from "vitest";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import { featureId, projectId } from "@autocoder/core/kit/ids.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { draftOf, must, projectOf } from "@autocoder/core/testing/builders.ts";
import { createExpectingStore } from "./expecting.ts";
import { createLiveStore } from "./store.ts";
import { createSources, createTime, skipped } from "./testing.ts";

const [shop, blog] = [projectId("shop"), projectId("blog")];
const [first, second] = [featureId(1), featureId(2)];

/** A page on a project with two features, told by its stream alone. */
function openPage() {
  const [sources, time] = [createSources(), createTime()];
  const frames: (() => void)[] = [];
  const real = createLiveStore({
    open: (projectId, after) => sources.open(projectId, after),
    findRefusal: async () => undefined,
    now: () => time.now(),
    wait: (delayMs, callback) => time.wait(delayMs, callback),
    requestFrame: (callback) => frames.push(callback),
  });
  const store = createExpectingStore(real, () => 1_000);
  store.select(shop);
  let told = 0;
  store.subscribe(() => told++);
  const draw = () => frames.splice(0).forEach((callback) => callback());
  sources.greet(2);
  sources.recall([created, ...twoFeatures()]);
  draw();
  return { ...sources, store, draw, told: () => told };
}

const created: Event = { type: "project.created", name: "Shop", root: "/shop", branch: "main" };
const twoFeatures = (): readonly Event[] =>
  must(projectOf(), { type: "features.create", drafts: [draftOf("login"), draftOf("logout")], by: "person" });

const skip: Edit = { type: "skip", featureId: first, reason: "Later." };
const move: Edit = { type: "move", features: [second], place: { before: first } };

const statusIn = ({ store }: ReturnType<typeof openPage>, id = first) =>
  store.snapshot().moment.state.backlog.features.get(id)?.status.type;

test("an edit is shown as done before the studio has answered, and stays so while its event is on the way", () => {
  const page = openPage();
  const settle = page.store.expect(shop, [skip]);
  expect([statusIn(page), page.told()]).toEqual(["skipped", 2]);
  settle({ seq: 3 });
  expect(statusIn(page)).toBe("skipped");
  page.tell(3, skipped(1));
  page.draw();
  expect(statusIn(page)).toBe("skipped");
  page.tell(4, { type: "feature.reopened", featureId: 1, reason: "Now." });
  page.draw();
  expect(statusIn(page)).toBe("pending");
});

test("what is refused is as it was, at once", () => {
  const page = openPage();
  const before = page.store.snapshot().moment;
  const settle = page.store.expect(shop, [skip]);
  settle({ seq: undefined });
  expect(page.store.snapshot().moment).toBe(before);
});

test("what others do meanwhile is shown beside it, and where it contradicts, theirs is shown", () => {
  const page = openPage();
  page.store.expect(shop, [skip]);
  page.tell(3, skipped(2));
  page.draw();
  expect([statusIn(page), statusIn(page, second)]).toEqual(["skipped", "skipped"]);
  page.tell(4, { type: "feature.deleted", featureId: 1 });
  page.draw();
  expect(statusIn(page)).toBeUndefined();
});

test("several edits under way are shown on top of each other, each until it has come in", () => {
  const page = openPage();
  const settles = [page.store.expect(shop, [skip]), page.store.expect(shop, [move])];
  const priorityOf = (id = first) => page.store.snapshot().moment.state.backlog.features.get(id)!.priority;
  expect(priorityOf(second)).toBeLessThan(priorityOf(first));
  settles[0]!({ seq: undefined });
  expect([statusIn(page), priorityOf(second) < priorityOf(first)]).toEqual(["pending", true]);
});

test("what an agent says makes no new moment of it", () => {
  const page = openPage();
  page.store.expect(shop, [skip]);
  const { moment } = page.store.snapshot();
  page.hear("00000000-0000-4000-8000-000000000001", [{ n: 0, at: 0, event: { type: "text", text: "Hello." } }]);
  page.draw();
  expect(page.store.snapshot().moment).toBe(moment);
});

test("what the studio gives a number to is not guessed, and of another project nothing is shown", () => {
  const page = openPage();
  const real = page.store.snapshot();
  const feature = { ...draftOf("mail"), dependencies: [], dependsOnKeys: [], dependsOnIndices: [] };
  page.store.expect(shop, [{ type: "create", feature }, skip])({ seq: 9 });
  expect(page.store.snapshot()).toBe(real);
  page.store.expect(shop, [skip]);
  page.store.select(blog);
  expect(page.store.snapshot().moment.state.backlog.features.size).toBe(0);
});
