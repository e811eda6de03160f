import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { build } from "../testing/cast.ts";
import { when } from "../testing/crash-points.ts";
import { openTestStudio } from "../testing/studio.ts";
import { projectLease } from "./ports/store.ts";

test("a project that another studio has open is refused with a sentence, and free once that one is gone", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { clock, engine } = studio;
  const name = projectLease(engine.projectId);
  await studio.crash();
  await studio.store.releaseLease({ name, holder: "test", epoch: 1 });
  const now = clock.now();
  await studio.store.acquireLease({ name, holder: "another", now, expiresAt: after(now, 15_000) });
  await expect(studio.restart()).rejects.toThrow("Another studio has the project Shop open. Stop it, or use that one.");
  clock.advance(15_000);
  await studio.restart();
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("an engine that is at work keeps its project however long it takes", async () => {
  const atWork = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        atWork.resolve();
        await goOn.promise;
        await build(agent);
      },
    },
  });
  await studio.start();
  await atWork.promise;
  const { clock } = studio;
  for (let i = 0; i < 12; i++) {
    clock.advance(5_000);
    // The renewal that is due now happens in this turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const now = clock.now();
  const lease = { name: projectLease(studio.engine.projectId), holder: "another", now, expiresAt: after(now, 1) };
  expect(await studio.store.acquireLease(lease)).toBeUndefined();
  goOn.resolve();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("a studio that crashes again and again while it recovers ends all the same", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] } });
  await studio.start();
  for (const point of [
    "workspaces.open",
    "workspaces.checkpoint",
    "checks.run",
    "workspaces.land",
    "workspaces.close",
  ]) {
    await studio.crashAt(when("after", point));
    await studio.restart();
  }
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});

test("a defect in an effect ends only that one, is recorded with its place, and the feature is tried again", async () => {
  let isBroken = true;
  const studio = await openTestStudio({
    backlog: { login: [], about: [] },
    through: {
      workspaces: (real) => ({
        ...real,
        async open(request) {
          if (!isBroken) return real.open(request);
          isBroken = false;
          throw new TypeError("undefined is not a function");
        },
      }),
    },
    expectsDefects: true,
  });
  await studio.start({ concurrency: 2 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await studio.eventsOf("defect.recorded")).toEqual([
    {
      type: "defect.recorded",
      where: "run-session",
      message: "undefined is not a function",
      stack: expect.stringContaining("project-engine.test.ts"),
    },
  ]);
  expect(await studio.eventsOf("attempt.ended")).toMatchObject([{ outcome: "defect" }]);
  expect(studio.landed()).toHaveLength(2);
});
