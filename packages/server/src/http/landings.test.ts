import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { openApp, type TestApp } from "./testing/open-app.ts";

const shop = projectId("shop");
const login = { projectId: shop, featureId: 1 };

async function landedApp(): Promise<TestApp> {
  const opened = await openApp({ backlog: { login: [] } });
  await opened.studio.start();
  await opened.studio.runEnds();
  return opened;
}

test("a person has a landing taken back; what cannot be taken back is refused by name", async () => {
  const { client, studio } = await landedApp();
  const asked = await client.revertLanding({ ...login, reason: "The wrong colour." });
  expect(asked).toMatchObject({ value: { feature: { id: 1, revert: { reason: "The wrong colour." } } } });
  expect(await client.deleteFeature(login)).toMatchObject({ error: { type: "revert-busy" } });
  await studio.engine.quiet();
  expect(await client.getFeature(login)).toMatchObject({
    value: { feature: { status: { type: "skipped", reason: "The wrong colour.", by: "person" } } },
  });
  expect(await client.revertLanding({ ...login, reason: "Again." })).toMatchObject({
    error: { type: "nothing-landed" },
  });
  expect(await client.revertLanding({ ...login, featureId: 9, reason: "Why not." })).toMatchObject({
    error: { type: "feature-not-found" },
  });
});

test("one request brings the person's branch along, or says why it waits", async () => {
  const { client, studio } = await openApp({ backlog: { login: [] } });
  const readme = join(studio.root, "README.md");
  writeFileSync(readme, "# Shop, being rewritten\n");
  await studio.start();
  await studio.runEnds();
  const message = expect.stringContaining("uncommitted changes (README.md). Commit or stash them.");
  expect(await client.deliver({ projectId: shop })).toMatchObject({
    value: { type: "waiting", branch: "main", reason: "uncommitted-changes", message },
  });
  expect(studio.state.delivered.waiting).toMatchObject({ message });

  writeFileSync(readme, "# Shop\n");
  const { commit } = await studio.workspaces.tip();
  const delivered = { type: "delivered", branch: "main", commit };
  expect(await client.deliver({ projectId: shop })).toEqual({ ok: true, value: delivered });
  expect(studio.state.delivered).toEqual({ branch: "main", commit, waiting: undefined });
  expect(await client.deliver({ projectId: shop })).toEqual({ ok: true, value: delivered });
  expect(await studio.eventsOf("delivery.made")).toHaveLength(1);
});
