/** Settings, from a person's word to the run that follows it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { openApp } from "../testing/open-app.ts";

const shop = projectId("shop");
const changed = { by: "person", at: NOON };

test("a run that is told nothing has what is set for its project, then for the studio, and all of it is recorded", async () => {
  const { client, studio } = await openApp({
    backlog: { login: [] },
    config: {},
    cast: { login: (agent) => agent.hang() },
  });
  await client.changeSettings({ changes: { concurrency: 5, batchSize: 2 } });
  await client.changeSettings({ projectId: shop, changes: { batchSize: 4, model: "large" } });
  const settings = await client.getSettings({ projectId: shop });
  expect(settings).toMatchObject({
    value: {
      settings: {
        concurrency: { value: 5, from: "studio", inherited: 5, effect: "next-run", changed },
        batchSize: { value: 4, from: "project", inherited: 2, effect: "next-run", changed },
        testers: { value: 0, from: "built-in" },
        maxSessions: { value: 20, from: "built-in", effect: "now" },
      },
    },
  });
  const started = await client.startRun({ projectId: shop, options: { concurrency: 1 } });
  expect(started).toMatchObject({
    value: { options: { concurrency: 1, batchSize: 4, model: "large", testers: 0, yolo: false, skipReview: false } },
  });
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  await studio.runEnds();
});

test("a setting that is taken back is what it was before", async () => {
  const { client } = await openApp();
  await client.changeSettings({ projectId: shop, changes: { concurrency: 2 } });
  const taken = await client.changeSettings({ projectId: shop, changes: { concurrency: null } });
  expect(taken).toMatchObject({ value: { settings: { concurrency: { value: 3, from: "built-in" } } } });
});

test("a budget that is 0, below 0 or below what is used already is refused with the number", async () => {
  const begun = Promise.withResolvers<void>();
  const { client, studio } = await openApp({
    backlog: { login: [] },
    cast: {
      login: async (agent) => {
        agent.spend({ requests: 1, costMicroUsd: 4_000_000 });
        begun.resolve();
        await agent.hang();
      },
    },
  });
  for (const microUsd of [0, -5_000_000]) {
    const told = { error: { type: "bad-request", fields: [{ message: expect.stringContaining(`not ${microUsd}.`) }] } };
    const budget = { microUsd };
    expect(await client.changeSettings({ projectId: shop, changes: { dayBudget: budget } })).toMatchObject(told);
    expect(await client.startRun({ projectId: shop, options: { budget } })).toMatchObject(told);
    expect(await client.adjustRun({ projectId: shop, featureBudget: budget })).toMatchObject(told);
  }
  await studio.start({ budget: { microUsd: 9_000_000 } });
  await begun.promise;
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  await studio.runEnds();
  expect(studio.state.usage.costMicroUsd).toBe(4_000_000);
  const dayBudget = { microUsd: 3_000_000 };
  const said = "A budget of $3.00 is too little: today's runs have used $4.00 already.";
  const refused = (type: string) => ({ error: { type, message: expect.stringContaining(said) } });
  expect(await client.changeSettings({ projectId: shop, changes: { dayBudget } })).toMatchObject(
    refused("budget-too-low"),
  );
  expect(await client.startRun({ projectId: shop, options: { dayBudget } })).toMatchObject(refused("refused"));
  await studio.start();
  expect(await client.adjustRun({ projectId: shop, dayBudget })).toMatchObject(refused("budget-too-low"));
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  await studio.runEnds();
});

test("how many agents the machine carries holds for the studio, and at once", async () => {
  const { client, studio } = await openApp({
    backlog: { login: [], search: [] },
    cast: { login: (agent) => agent.hang(), search: (agent) => agent.hang() },
  });
  expect(await client.changeSettings({ projectId: shop, changes: { maxSessions: 1 } })).toMatchObject({
    error: { type: "bad-request", message: "maxSessions holds for the whole studio. Set it there, without a project." },
  });
  await client.changeSettings({ changes: { maxSessions: 1 } });
  await studio.start({ concurrency: 2 });
  await studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  expect(studio.state.liveSessions.size).toBe(1);
  await client.changeSettings({ changes: { maxSessions: 2 } });
  await studio.until(({ liveSessions }) => liveSessions.size === 2);
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  await studio.runEnds();
});

test("a project's own file is shown as it is, with the line of each mistake in it", async () => {
  const { client, studio } = await openApp({ config: { limits: { maxAttempts: 5 } } });
  const asked = await client.getSettings({ projectId: shop });
  expect(asked).toMatchObject({
    value: { config: { path: ".autocoder/config.yaml", value: { limits: { maxAttempts: 5 } }, problems: [] } },
  });
  await writeFile(join(studio.root, ".autocoder/config.yaml"), "limits:\n  maxAttempts: many\n");
  const config = {
    path: ".autocoder/config.yaml",
    problems: [{ line: 2, message: "limits.maxAttempts: Invalid input: expected number, received string" }],
  };
  expect(await client.getSettings({ projectId: shop })).toMatchObject({ value: { config } });
});

test.each([
  ["a project nobody knows", { projectId: "blog", changes: {} }, 404, "unknown-project"],
  ["a value out of its limits", { changes: { concurrency: 99 } }, 400, "bad-request"],
  ["a setting nobody knows", { changes: { colour: "red" } }, 400, "bad-request"],
])("%s is refused", async (_what, body, status, type) => {
  const { request } = await openApp();
  const headers = { "content-type": "application/json" };
  const response = await request("/api/settings", { method: "PATCH", headers, body: JSON.stringify(body) });
  expect([response.status, await response.json()]).toMatchObject([status, { error: { type } }]);
});

test("hosts are allowed for a project one after the other, on top of what it inherited, and what is no host is refused", async () => {
  const { client } = await openApp();
  await client.changeSettings({ changes: { hosts: ["npm"] } });
  await Promise.all(["a.example", "b.example", "a.example"].map((host) => client.allowHost({ projectId: shop, host })));
  expect(await client.getSettings({ projectId: shop })).toMatchObject({
    value: { settings: { hosts: { value: ["npm", "a.example", "b.example"], from: "project", inherited: ["npm"] } } },
  });
  expect(await client.changeSettings({ changes: { hosts: ["https://x.example/"] } })).toMatchObject({
    error: { type: "bad-request", message: expect.stringContaining("Name the host alone") },
  });
  expect(await client.changeSettings({ projectId: shop, changes: { requireJail: "any" } })).toMatchObject({
    error: { type: "bad-request", message: expect.stringContaining("holds for the whole studio") },
  });
});
