import { expect, test } from "vitest";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { createDisk } from "../testing/full-disk.ts";
import { openApp } from "./testing/open-app.ts";

const shop = projectId("shop");

test("a project that nothing can be recorded in is shown with the reason, and goes on when a person resumes it", async () => {
  const disk = createDisk();
  const { client, studio } = await openApp({
    backlog: { login: [] },
    cast: { login: (agent) => agent.hang() },
    store: "sqlite",
    database: disk,
  });
  await studio.start();
  disk.fill();
  const description = "x".repeat(10_000);
  const drafts = Array.from({ length: 20 }, (_, i) => draftOf(`search ${i}`, { description }));
  await expect(studio.ask({ type: "features.create", drafts, by: "person" })).rejects.toThrow("the disk is full");
  await studio.halts();

  const next = "Put that right. It goes on by itself within a minute then, at once if you resume it; all work is kept.";
  const inbox = [{ kind: "halted", message: studio.engine.halted?.message, at: studio.clock.now(), next }];
  expect(await client.getProject({ projectId: shop })).toMatchObject({ value: { status: { attention: inbox } } });
  expect(await client.resumeRun({ projectId: shop })).toMatchObject({ error: { type: "halted" } });

  disk.free();
  expect(await client.resumeRun({ projectId: shop })).toMatchObject({ value: { status: { type: "running" } } });
  expect(await client.getProject({ projectId: shop })).toMatchObject({ value: { status: { attention: [] } } });
});
