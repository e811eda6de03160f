/** How all projects stand, beside the life of the one in view, on one connection. */
import { afterEach, expect, test } from "vitest";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { featureId, projectId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import type { TestStudio } from "../../testing/studio.ts";
import { openApp, ORIGIN, SECRET, type TestApp } from "../testing/open-app.ts";
import { type Frame, readStream, type StreamReader } from "../testing/read-stream.ts";

const blog = projectId("blog");
const readers: StreamReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.cancel();
});

async function listen({ app }: TestApp, path = "/api/live") {
  const reader = readStream(await app.request(ORIGIN + path, { headers: { authorization: `Bearer ${SECRET}` } }));
  readers.push(reader);
  return reader;
}

const entryOf = ({ root, clock }: TestStudio, id = blog) => ({
  projectId: id,
  name: `The ${id}`,
  root: `${root}-${id}`,
  createdAt: clock.now(),
});

async function addBlog(studio: TestStudio) {
  const created = await studio.studio.create({ entry: entryOf(studio) });
  if (!created.ok) throw new Error(created.error.message);
  return created.value;
}

/** Somebody else has the blog open. */
async function holdBlog({ store, clock }: TestStudio): Promise<void> {
  const now = clock.now();
  await store.acquireLease({ name: "project/blog", holder: "another studio", now, expiresAt: after(now, 10_000) });
}

const summaryIn = ({ data }: Frame) => data as ProjectSummary;
const isOf = (id: string, isMeant: (status: ProjectSummary["status"]) => boolean) => (frame: Frame) =>
  frame.event === "summary" && summaryIn(frame).projectId === id && isMeant(summaryIn(frame).status);
const isOpen = (status: ProjectSummary["status"]) => status.type === "open";
const has = (total: number) => (status: ProjectSummary["status"]) =>
  status.type === "open" && status.counts.total === total;

test("without a project in view, a client hears how each stands, and nothing else", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  await addBlog(opened.studio);
  const reader = await listen(opened);
  const heard = await reader.until(isOf("shop", isOpen));
  expect(heard[0]).toMatchObject({ event: "greeting", data: { seq: 0, projects: ["blog", "shop"] } });
  const rest = heard.slice(1).map((frame) => `${frame.event} ${frame.id} ${summaryIn(frame).projectId}`);
  expect(new Set(rest)).toEqual(new Set(["summary undefined blog", "summary undefined shop"]));
});

test("the stream of a project never carries an event of another, though its summary changes", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  const engine = await addBlog(opened.studio);
  const reader = await listen(opened, "/api/live?project=shop");
  await reader.until(isOf("blog", isOpen));
  await engine.journal.dispatch({ type: "features.create", drafts: [draftOf("posts")], by: "person" });
  opened.studio.clock.advance(250);
  const heard = await reader.until(isOf("blog", has(1)));
  const events = heard.filter(({ event }) => event === "message");
  expect(events.filter(({ data }) => (data as { projectId: string }).projectId !== "shop")).toEqual([]);
});

test("much that happens at once is told as one, a quarter of a second later", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  const { studio } = opened;
  const reader = await listen(opened);
  await reader.until(isOf("shop", isOpen));
  for (let i = 0; i < 20; i++) {
    await studio.ask({ type: "features.create", drafts: [draftOf(`more ${i}`)], by: "person" });
  }
  studio.clock.advance(250);
  studio.clock.advance(250);
  await studio.ask({ type: "feature.skip", featureId: featureId(1), reason: "Later.", by: "person" });
  studio.clock.advance(250);
  const heard = await reader.until(
    isOf("shop", (status) => isOpen(status) && "counts" in status && status.counts.byStatus.skipped === 1),
  );
  expect(heard.map((frame) => summaryIn(frame).status)).toMatchObject([{ counts: { total: 21 } }, { seq: 23 }]);
});

test("a project that another studio has open says so, and is there once it can be", async () => {
  const opened = await openApp();
  const { studio } = opened;
  await studio.store.addProject(entryOf(studio));
  await holdBlog(studio);
  const reader = await listen(opened);
  const heard = await reader.until(isOf("blog", ({ type }) => type === "unavailable"));
  expect(summaryIn(heard.at(-1)!)).toMatchObject({ status: { message: expect.stringContaining("Another studio") } });
  const again = reader.until(isOf("blog", isOpen));
  await seconds(studio, 16);
  await again;
});

test("projects that come and go are told while one listens", async () => {
  const opened = await openApp();
  const { studio } = opened;
  const reader = await listen(opened);
  await reader.until(isOf("shop", isOpen));
  await studio.store.addProject(entryOf(studio));
  const come = reader.until(isOf("blog", isOpen));
  await seconds(studio, 2);
  await come;
  await studio.store.removeProject(blog);
  const gone = reader.until(({ event }) => event === "project-gone");
  await seconds(studio, 2);
  expect((await gone).at(-1)?.data).toEqual({ projectId: "blog" });
});

test("a project that cannot be shown is refused in the greeting; the stream ends as soon as it can", async () => {
  const opened = await openApp();
  const { studio } = opened;
  const reader = await listen(opened, "/api/live?project=blog");
  expect(await reader.next()).toMatchObject({
    event: "greeting",
    data: { seq: 0, refusal: { type: "unknown-project" } },
  });
  await reader.until(isOf("shop", isOpen));
  await studio.store.addProject(entryOf(studio));
  const rest = reader.rest();
  await seconds(studio, 2);
  await rest;
});

/** Lets time pass second by second, with what is looked up in between. */
async function seconds({ clock, store }: TestStudio, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    clock.advance(1_000);
    for (let step = 0; step < 20; step++) await store.listProjects();
  }
}
