/** A person allows what an agent was refused, over the wire. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectId, type RunId } from "@autocoder/core/kit/ids.ts";
import { openApp } from "./testing/open-app.ts";

const shop = projectId("shop");

test("a command is allowed for a project; what is blocked for good and a broken file are refused", async () => {
  const { client, request, studio } = await openApp();
  expect(await client.allowCommand({ projectId: shop, name: "terraform-docs" })).toEqual({
    ok: true,
    value: { path: ".autocoder/policy.yaml" },
  });
  const file = join(studio.root, ".autocoder/policy.yaml");
  expect(await readFile(file, "utf8")).toBe("version: 1\ncommands:\n  - name: terraform-docs\n");

  const asked = await request("/api/projects/shop/policy/commands", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "sudo" }),
  });
  expect([asked.status, await asked.text()]).toEqual([409, expect.stringContaining("blocked for good")]);

  await mkdir(join(studio.root, ".autocoder"), { recursive: true });
  await writeFile(file, "version: 1\ncomands: []\n");
  expect(await client.allowCommand({ projectId: shop, name: "x" })).toMatchObject({
    error: { type: "bad-config", message: expect.stringContaining(".autocoder/policy.yaml:2: ") },
  });
});

test("a command is allowed for the run under way, and one that is allowed for the project holds in it at once", async () => {
  const { client, studio } = await openApp({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  expect(await client.allowCommand({ projectId: shop, name: "ssh", for: "run" })).toMatchObject({
    error: { type: "no-run" },
  });
  await studio.start();
  await studio.until((state) => state.liveSessions.size === 1);
  expect(await client.allowCommand({ projectId: shop, name: "ssh", for: "run" })).toEqual({ ok: true, value: {} });
  expect(await client.allowCommand({ projectId: shop, name: "terraform-docs" })).toMatchObject({ ok: true });
  expect(await client.allowCommand({ projectId: shop, name: "sudo", for: "run" })).toMatchObject({
    error: { type: "not-allowable" },
  });
  expect(studio.state.runs.get(1 as RunId)?.allowed).toEqual(["ssh", "terraform-docs"]);
});
