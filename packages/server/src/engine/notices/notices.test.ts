/** Notices of a real run, over real sockets: kept first, then sent, and never in a run's way. */
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { ChannelDraft } from "@autocoder/core/notice/channel.ts";
import { build } from "../../testing/cast.ts";
import { openReceiver, type Received } from "../../testing/receiver.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";
import { value } from "../../workspaces/contract/world.ts";

const SECRET = "a secret of enough characters";

const hookTo = (url: string, more: Partial<Extract<ChannelDraft, { type: "webhook" }>> = {}): ChannelDraft => ({
  type: "webhook",
  name: "Hook",
  url,
  format: "autocoder",
  kinds: ["run-started", "run-ended", "feature-landed"],
  ...more,
});

async function withHook(studio: TestStudio, draft: ChannelDraft): Promise<void> {
  await studio.notices.listPrivateHosts(["127.0.0.1"]);
  value(await studio.notices.add(draft, SECRET));
  await studio.notices.start();
}

const events = (received: readonly Received[]): readonly string[] => received.map(({ json }) => json.event);

test("a run is told as it goes, in order, signed, with nothing that is secret", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] } });
  studio.notices.announce("http://127.0.0.1:8888/");
  await withHook(studio, hookTo(hook.url));
  await studio.start();
  await studio.runEnds();
  await studio.notices.idle();
  expect(events(hook.received)).toEqual(["run-started", "feature-landed", "run-ended"]);
  const landed = hook.received[1]!;
  expect(landed.json).toMatchObject({
    version: 1,
    project: { id: "shop", name: "Shop" },
    title: "login has landed",
    feature: { id: 1, name: "login" },
    progress: { passing: 1, total: 1 },
    link: "http://127.0.0.1:8888/p/shop/f/1",
  });
  expect(landed.headers["x-autocoder-id"]).toBe(landed.json.id);
  expect(hook.received[2]!.json).toMatchObject({
    title: "Run 1 is complete",
    message: "1 of 1 feature passing.",
    run: { id: 1, ending: "complete" },
  });
  for (const { headers, text } of hook.received) {
    const [, seconds, signed] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-autocoder-signature"]))!;
    expect(signed).toBe(createHmac("sha256", SECRET).update(`${seconds}.${text}`).digest("hex"));
    expect(text).not.toContain(SECRET);
  }
});

test("receivers of test_progress get a list with each landing, and nothing else", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] } });
  await withHook(studio, hookTo(hook.url, { format: "test_progress" }));
  await studio.start();
  await studio.runEnds();
  await studio.notices.idle();
  const { category } = studio.feature("login");
  const [first, second] = hook.received.map(({ json }) => json);
  const common = { event: "test_progress", total: 2, tests_completed_this_session: 1, project: "Shop" };
  expect(first).toMatchObject([
    { ...common, passing: 1, percentage: 50, previous_passing: 0, completed_tests: [`${category} login`] },
  ]);
  expect(second).toMatchObject([{ ...common, passing: 2, percentage: 100, previous_passing: 1 }]);
  expect(hook.received).toHaveLength(2);
});

test("what is answered with an error comes again, later and later, before what came after it", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] } });
  await withHook(studio, hookTo(hook.url));
  hook.answers({ status: 500, body: "out of order" });
  await studio.start();
  await studio.runEnds();
  await studio.notices.idle();
  expect(events(hook.received)).toEqual(["run-started"]);
  expect((await studio.notices.list()).channels[0]).toMatchObject({
    standing: { waiting: 3, givenUp: 0, lastFailure: { said: `${new URL(hook.url).host} answered 500: out of order` } },
  });
  studio.clock.advance(5_000);
  await studio.notices.idle();
  studio.clock.advance(14_000);
  await studio.notices.idle();
  expect(hook.received).toHaveLength(2);
  hook.answers({ status: 204 });
  studio.clock.advance(1_000);
  await studio.notices.idle();
  expect(events(hook.received).slice(2)).toEqual(["run-started", "feature-landed", "run-ended"]);
  expect(new Set(hook.received.slice(0, 3).map(({ json }) => json.id)).size).toBe(1);
});

test.each(["memory", "sqlite"] as const)("what has not arrived is sent after a restart, with %s", async (store) => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ store, backlog: { login: [] } });
  await withHook(studio, hookTo(hook.url));
  hook.answers({ status: 503 });
  await studio.start();
  await studio.runEnds();
  await studio.notices.idle();
  await studio.restart();
  hook.answers({ status: 200 });
  studio.clock.advance(60_000);
  await studio.notices.start();
  await studio.notices.idle();
  expect(events(hook.received)).toEqual(["run-started", "run-started", "feature-landed", "run-ended"]);
});

test("a run does not wait for a receiver that hangs, and what is cut off comes again", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] } });
  await withHook(studio, hookTo(hook.url));
  hook.answers(undefined);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  await hook.until(1);
  await studio.restart();
  hook.answers({ status: 200 });
  await studio.notices.start();
  await studio.notices.idle();
  expect(events(hook.received)).toEqual(["run-started", "run-started", "feature-landed", "run-ended"]);
});

test("what was recorded and not noted before a crash is told in the next life, once", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: build } });
  await withHook(studio, hookTo(hook.url));
  await studio.start();
  await studio.crashAt(
    ({ moment, name, args }) =>
      moment === "before" && name === "store.keepNotices" && JSON.stringify(args).includes("feature-landed"),
  );
  await studio.restart();
  await studio.notices.start();
  await studio.runEnds();
  await studio.notices.idle();
  expect(events(hook.received)).toEqual(["run-started", "feature-landed", "run-ended"]);
});

test("a notice that does not arrive for a day is given up, and that is told", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  await withHook(studio, hookTo(hook.url, { kinds: ["run-started"] }));
  hook.answers({ status: 500 });
  await studio.start();
  await studio.notices.idle();
  for (let hour = 0; hour <= 25; hour++) {
    studio.clock.advance(3_600_000);
    await studio.notices.idle();
  }
  const [listed] = (await studio.notices.list()).channels;
  expect(listed).toMatchObject({ standing: { waiting: 0, givenUp: 1 } });
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  await studio.runEnds();
});

test("a channel tells nothing of what happened before it was there, or before it wanted that", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] } });
  await studio.start();
  await studio.runEnds();
  studio.clock.advance(1_000);
  await withHook(studio, hookTo(hook.url));
  await studio.restart();
  await studio.notices.start();
  await studio.notices.idle();
  expect(hook.received).toEqual([]);
});
