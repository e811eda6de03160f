/** The contract, asked by the client every program uses. */
import { expect, test } from "vitest";
import { featureId, projectId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { build, type Cast } from "../testing/cast.ts";
import { openApp, type TestApp } from "./testing/open-app.ts";

const shop = projectId("shop");

const feature = (name: string, given: object = {}) => ({
  key: name,
  category: "app",
  name,
  description: `What ${name} is for.`,
  steps: [`See ${name}.`],
  ...given,
});

const asks: Cast = {
  mail: async (agent) => {
    const fields = [{ id: "from", label: "From" }];
    await agent.call("feature_request_human_input", { feature_id: 1, prompt: "From whom?", fields });
  },
};

async function statusOf({ client }: TestApp, featureId: number): Promise<string> {
  const asked = await client.getFeature({ projectId: shop, featureId });
  return asked.ok ? asked.value.feature.status.type : asked.error.type;
}

test("the health is told to anybody, and nothing else with it", async () => {
  const { app } = await openApp();
  const response = await app.request("http://127.0.0.1:8888/api/health");
  expect([response.status, await response.json()]).toEqual([200, { ok: true, version: "1.2.3" }]);
});

test("projects are listed with how they stand; one that cannot be opened does not hide the others", async () => {
  const { client, studio } = await openApp({ backlog: { schema: [], login: ["schema"] } });
  const { store, clock, root } = studio;
  await store.addProject({ projectId: projectId("blog"), name: "Blog", root: `${root}-other`, createdAt: clock.now() });
  const now = clock.now();
  await store.acquireLease({ name: "project/blog", holder: "another studio", now, expiresAt: after(now, 1_000) });
  const asked = await client.listProjects({});
  expect(asked.ok && asked.value.projects.map(({ name, status }) => [name, status.type])).toEqual([
    ["Blog", "unavailable"],
    ["Shop", "open"],
  ]);
});

test("a backlog is filled, read, changed and emptied", async () => {
  const opened = await openApp();
  const { client } = opened;
  const features = [feature("schema"), feature("login", { dependsOnKeys: ["schema"] }), feature("logout")];
  expect(await client.createFeatures({ projectId: shop, features })).toEqual({
    ok: true,
    value: { features: [1, 2, 3] },
  });

  const blocked = await client.listFeatures({ projectId: shop, search: "LOGIN is" });
  expect(blocked).toMatchObject({ value: { total: 1, features: [{ id: 2, status: "pending", waitsFor: [1] }] } });
  const page = await client.listFeatures({ projectId: shop, after: 1, limit: 1 });
  expect(page).toMatchObject({ value: { total: 3, features: [{ id: 2 }] } });

  const changed = await client.changeFeature({
    projectId: shop,
    featureId: 2,
    changes: { name: "Sign in", priority: 1 },
  });
  expect(changed).toMatchObject({
    value: { feature: { name: "Sign in", priority: 1, description: "What login is for." } },
  });
  const freed = await client.changeDependencies({ projectId: shop, featureId: 2, change: "set", dependencies: [] });
  expect(freed).toMatchObject({ value: { waitsFor: [] } });

  await client.skipFeature({ projectId: shop, featureId: 3, reason: "Later." });
  expect(await statusOf(opened, 3)).toBe("skipped");
  await client.reopenFeature({ projectId: shop, featureId: 3, reason: "Now." });
  expect(await statusOf(opened, 3)).toBe("pending");
  expect(await client.deleteFeature({ projectId: shop, featureId: 3 })).toEqual({ ok: true, value: {} });
  expect(await statusOf(opened, 3)).toBe("feature-not-found");
});

test("a list of edits is done as a whole or not at all, and the refusal names the edit", async () => {
  const { client } = await openApp({ backlog: { schema: [], login: ["schema"] } });
  const done = await client.editBacklog({
    projectId: shop,
    edits: [
      { type: "create", feature: feature("cart", { dependsOnKeys: ["login"] }) },
      { type: "create", feature: feature("pay", { dependsOnIndices: [0] }) },
      { type: "delete", featureId: featureId(1) },
    ],
  });
  expect(done).toMatchObject({ ok: true, value: { features: [3, 4] } });
  const refused = await client.editBacklog({
    projectId: shop,
    edits: [
      { type: "restore", featureId: featureId(1) },
      { type: "dependencies", featureId: featureId(1), change: "add", dependencies: [featureId(4)] },
    ],
  });
  expect(refused).toMatchObject({ error: { type: "dependency-cycle", details: { edit: 1 } } });
  const listed = await client.listFeatures({ projectId: shop });
  expect(listed).toMatchObject({ value: { features: [{ id: 2 }, { id: 3 }, { id: 4, dependencies: [3] }] } });
});

test("two tabs that write the same field: the second is told both texts", async () => {
  const { request, client } = await openApp({ backlog: { login: [] } });
  const base = { name: "login" };
  await client.changeFeature({ projectId: shop, featureId: 1, changes: { name: "Log in" }, base });
  const response = await request("/api/projects/shop/features/1", {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ changes: { name: "Sign in", priority: 3 }, base }),
  });
  expect([response.status, await response.json()]).toEqual([
    409,
    {
      error: {
        type: "feature-changed-meanwhile",
        message: "Somebody changed the name of feature 1 meanwhile. Compare both, then save again.",
        next: "Compare both texts, then save the one that is to stay.",
        details: { conflict: { featureId: 1, theirs: { name: "Log in" }, yours: { name: "Sign in" } } },
      },
    },
  ]);
});

test("a run is started, adjusted and stopped; its sessions and what was said in them can be read", async () => {
  const { client, studio } = await openApp({
    backlog: { login: [] },
    config: {},
    cast: { login: (agent) => agent.say("I begin.") ?? agent.hang() },
  });
  const started = await client.startRun({ projectId: shop, options: { concurrency: 2 } });
  expect(started).toMatchObject({ value: { id: 1, options: { concurrency: 2 }, status: { type: "running" } } });
  expect(await client.startRun({ projectId: shop })).toMatchObject({ error: { type: "refused" } });
  await studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  const adjusted = await client.adjustRun({ projectId: shop, concurrency: 1 });
  expect(adjusted).toMatchObject({ value: { options: { concurrency: 1 } } });

  const live = await client.listSessions({ projectId: shop, only: "live" });
  expect(live).toMatchObject({ value: { sessions: [{ role: "coder", features: [1], status: { type: "running" } }] } });
  expect(await client.deleteFeature({ projectId: shop, featureId: 1 })).toMatchObject({
    error: { type: "feature-in-progress" },
  });

  const stopped = await client.stopRun({ projectId: shop, now: true });
  expect(stopped).toMatchObject({ value: { status: { type: "stopping", now: true, reason: "A person stopped it." } } });
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "A person stopped it." });
  expect(await client.stopRun({ projectId: shop })).toMatchObject({ error: { type: "no-run" } });

  const all = await client.listSessions({ projectId: shop });
  const sessionId = all.ok ? all.value.sessions[0]!.id : expect.fail();
  const said = await client.readTranscript({ projectId: shop, sessionId });
  expect(said.ok && said.value.entries.some(({ event }) => event.type === "text" && event.text === "I begin.")).toBe(
    true,
  );
  const events = await client.readEvents({ projectId: shop, after: 1, limit: 2 });
  expect(events).toMatchObject({ value: { events: [{ seq: 2 }, { seq: 3 }] } });
});

test("a run is paused, drained and resumed", async () => {
  const { client } = await openApp({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  expect(await client.pauseRun({ projectId: shop })).toMatchObject({ error: { type: "no-run" } });
  await client.startRun({ projectId: shop });
  const paused = await client.pauseRun({ projectId: shop, reason: "Lunch." });
  expect(paused).toMatchObject({ value: { status: { type: "paused", halts: true, reason: "Lunch." } } });
  const drained = await client.drainRun({ projectId: shop, reason: "Night." });
  expect(drained).toMatchObject({ value: { status: { type: "paused", halts: false, reason: "Night." } } });
  expect(await client.resumeRun({ projectId: shop })).toMatchObject({ value: { status: { type: "running" } } });
  await client.stopRun({ projectId: shop });
  expect(await client.pauseRun({ projectId: shop })).toMatchObject({ error: { type: "run-stopping" } });
});

test("one agent is stopped, and its feature taken up again once it is re-opened", async () => {
  const opened = await openApp({
    backlog: { login: [] },
    config: {},
    cast: { login: (agent) => (agent.attempt === 1 ? agent.hang() : build(agent)) },
  });
  const { client, studio } = opened;
  await studio.start();
  await studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  await client.drainRun({ projectId: shop });
  const [sessionId] = studio.state.liveSessions;
  const stopped = await client.stopSession({ projectId: shop, sessionId: sessionId!, now: true, reason: "Wrong way." });
  expect(stopped).toMatchObject({ value: { id: sessionId, stopReason: "Wrong way." } });
  await studio.until(({ liveSessions }) => liveSessions.size === 0);
  const detail = await client.getFeature({ projectId: shop, featureId: 1 });
  expect(detail).toMatchObject({ value: { blockage: expect.stringContaining("A person stopped work on it") } });
  expect(await client.stopSession({ projectId: shop, sessionId: sessionId! })).toMatchObject({
    error: { type: "session-ended" },
  });
  expect((await client.reopenFeature({ projectId: shop, featureId: 1, reason: "Another way." })).ok).toBe(true);
  await client.resumeRun({ projectId: shop });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("one agent is paused after its step, and resumed", async () => {
  const step = Promise.withResolvers<void>();
  const { client, studio } = await openApp({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        if (agent.past.length === 0) await step.promise;
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  const [sessionId] = studio.state.liveSessions;
  const ref = { projectId: shop, sessionId: sessionId! };
  expect(await client.pauseSession(ref)).toMatchObject({ value: { pause: "pausing" } });
  step.resolve();
  await studio.until(({ sessions }) => sessions.get(sessionId!)!.halted !== undefined);
  expect(await client.listSessions({ projectId: shop, only: "live" })).toMatchObject({
    value: { sessions: [{ pause: "paused" }] },
  });
  expect(await client.resumeSession(ref)).toMatchObject({ ok: true });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await client.resumeSession(ref)).toMatchObject({ error: { type: "session-ended" } });
});

test("an agent at work is told something, and one that is gone is not", async () => {
  const { client, studio } = await openApp({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  await studio.start();
  await studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  const [sessionId] = studio.state.liveSessions;
  const hint = () => client.hintSession({ projectId: shop, sessionId: sessionId!, text: "Mind the colours." });
  expect(await hint()).toMatchObject({
    value: { status: { steering: true }, hints: [{ text: "Mind the colours." }] },
  });
  await client.stopRun({ projectId: shop, now: true });
  await studio.runEnds();
  expect(await hint()).toMatchObject({ error: { type: "session-ended" } });
});

test("a person's answer reaches the feature that waits for it", async () => {
  const opened = await openApp({ backlog: { mail: [] }, cast: asks });
  const { client, studio } = opened;
  await studio.start();
  await studio.runEnds();
  expect(await statusOf(opened, 1)).toBe("needs-input");
  const answer = (answers: Record<string, string>) =>
    client.answerQuestion({ projectId: shop, questionId: 1, answers });
  expect(await client.getQuestion({ projectId: shop, questionId: 1 })).toMatchObject({
    value: { featureName: "mail", prompt: "From whom?", fields: [{ id: "from", label: "From" }] },
  });
  expect(await answer({})).toMatchObject({
    error: { type: "answer-incomplete", message: "These fields need an answer: From." },
  });
  expect(await answer({ from: "me@example.org" })).toEqual({ ok: true, value: {} });
  expect(await statusOf(opened, 1)).toBe("pending");
  expect(await answer({ from: "me@example.org" })).toMatchObject({ error: { type: "question-answered" } });
});

test("a finished feature is checked again, and goes back to work with a wish", async () => {
  const opened = await openApp({ backlog: { login: [], logout: ["login"] } });
  const { client, studio } = opened;
  const refused = await client.recheckFeatures({ projectId: shop, features: [featureId(1)] });
  expect(refused).toMatchObject({ error: { type: "feature-not-landed" } });
  await studio.start();
  await studio.runEnds();
  expect(await client.recheckFeatures({ projectId: shop, features: [featureId(1)] })).toMatchObject({ ok: true });
  await studio.until(({ recheck }) => recheck === undefined);
  expect(await statusOf(opened, 1)).toBe("passing");

  const text = "With a code by mail.";
  expect(await client.requestChange({ projectId: shop, featureId: 1, text })).toMatchObject({
    value: { feature: { status: { type: "pending" }, wishes: [{ text }] } },
  });
  expect(await client.requestChange({ projectId: shop, featureId: 1, text })).toMatchObject({
    error: { type: "feature-not-finished" },
  });
  const reason = "The old way of logging in goes.";
  expect(await client.waiveProtection({ projectId: shop, featureId: 1, path: "test/logout.sh", reason })).toEqual({
    ok: true,
    value: {},
  });
});

test("a person closes a plan that an agent left open", async () => {
  const { client, studio } = await openApp();
  await studio.ask({ type: "spec.record", title: "Shop", text: "# Shop", hash: "1" });
  expect(await client.closePlan({ projectId: shop })).toMatchObject({ error: { type: "plan-not-open" } });
  await studio.ask({ type: "plan.open" });
  expect(await client.closePlan({ projectId: shop })).toMatchObject({ error: { type: "plan-empty" } });
  await client.createFeatures({ projectId: shop, features: [feature("login")] });
  expect(await client.closePlan({ projectId: shop })).toMatchObject({ value: { status: { plan: "closed" } } });
});

test("a plan that is not written yet cannot be approved", async () => {
  const { client } = await openApp();
  expect(await client.approvePlan({ projectId: shop })).toMatchObject({ error: { type: "plan-not-closed" } });
});

test("every refusal says what happened, to what, and what to do, with a status that fits", async () => {
  const { request } = await openApp({ backlog: { login: [] } });
  const told = async (path: string) => {
    const response = await request(path);
    return [response.status, await response.json()];
  };
  expect(await told("/api/projects/blog")).toEqual([
    404,
    {
      error: {
        type: "unknown-project",
        message: "There is no project blog. `autocoder init` in its folder makes one.",
        next: "Look its name up in the list of projects.",
      },
    },
  ]);
  expect(await told("/api/projects/shop/features/9")).toMatchObject([404, { error: { type: "feature-not-found" } }]);
  expect(await told("/api/projects/shop/features?limit=0")).toMatchObject([400, { error: { type: "bad-request" } }]);
  expect(await told("/api/projects/shop/features?colour=red")).toMatchObject([400, { error: { type: "bad-request" } }]);
  expect(await told("/api/projects/Shop!/features")).toMatchObject([400, { error: { type: "bad-request" } }]);
  expect(await told("/api/nothing")).toEqual([
    404,
    {
      error: {
        type: "no-such-route",
        message: "There is nothing at GET /api/nothing.",
        next: "Compare the address with the list of routes.",
      },
    },
  ]);
});

test("a feature that waits for itself, directly or through others, is refused by name", async () => {
  const { client } = await openApp({ backlog: { schema: [], login: ["schema"] } });
  const asked = await client.changeDependencies({
    projectId: shop,
    featureId: 1,
    change: "add",
    dependencies: [featureId(2)],
  });
  expect(asked).toMatchObject({ error: { type: "dependency-cycle" } });
});

test.each([
  ["no JSON", "{", "The body is not JSON"],
  ["no object", "[1]", "The body is not a JSON object"],
  ["a field that is missing", "{}", "reason"],
  ["a field nobody knows", '{"reason":"Later.","why":1}', "why"],
  ["a field of another kind", '{"reason":7}', "reason"],
])("a body with %s is refused and the place is named", async (_what, body, named) => {
  const { request } = await openApp({ backlog: { login: [] } });
  const response = await request("/api/projects/shop/features/1/skip", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { type: "bad-request", message: expect.stringContaining(named) },
  });
});

test("a wrong body is answered with the path of each wrong field", async () => {
  const { client } = await openApp();
  const asked = await client.createFeatures({
    projectId: shop,
    features: [feature("a"), feature("", { key: "b", steps: [1] })],
  });
  expect(asked).toMatchObject({
    error: { type: "bad-request", fields: [{ path: "features.1.name" }, { path: "features.1.steps.0" }] },
  });
});

test("what belongs to another project is not found in this one", async () => {
  const { client, studio } = await openApp({ backlog: { login: [] } });
  await studio.start();
  await studio.runEnds();
  const [sessionId] = studio.state.sessions.keys();
  const root = `${studio.root}-blog`;
  const blog = projectId("blog");
  await studio.store.addProject({ projectId: blog, name: "Blog", root, createdAt: studio.clock.now() });
  expect(await client.getFeature({ projectId: blog, featureId: 1 })).toMatchObject({
    error: { type: "feature-not-found" },
  });
  expect(await client.readTranscript({ projectId: blog, sessionId: sessionId! })).toMatchObject({
    error: { type: "session-not-found" },
  });
  expect(await client.getQuestion({ projectId: blog, questionId: 1 })).toMatchObject({
    error: { type: "question-not-found" },
  });
  expect(await client.answerQuestion({ projectId: blog, questionId: 1, answers: {} })).toMatchObject({
    error: { type: "question-not-found" },
  });
});
