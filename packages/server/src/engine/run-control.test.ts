/** What can a person do to a run that is under way? */
import { expect, test } from "vitest";
import { runId } from "@autocoder/core/kit/ids.ts";
import { build, type Program } from "../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";

/** An agent that works until it is let go, and then does its part. */
function holding(then: Program = build) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const program: Program = async (agent) => {
    begun.resolve();
    await released.promise;
    return then(agent);
  };
  return { program, begun: begun.promise, release: released.resolve };
}

test("a paused run finishes what is under way, lands it, and goes on only when it is resumed, also after a restart", async () => {
  const login = holding();
  const studio = await openTestStudio({ backlog: { login: [], logout: [] }, cast: { login: login.program } });
  await studio.start({ batchSize: 2 });
  await login.begun;
  await studio.ask({ type: "run.pause", reason: "Lunch." });
  login.release();
  await studio.until(({ landings }) => landings.length === 1);
  await studio.engine.quiet();
  expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
  await studio.restart();
  await studio.engine.quiet();
  expect([studio.landed(), studio.state.runs.get(runId(1))?.status.type]).toEqual([["1#1"], "paused"]);
  await studio.ask({ type: "run.resume" });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});

test("a paused run can be stopped", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  await studio.start();
  await studio.ask({ type: "run.pause", reason: "Lunch." });
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Enough." });
});

test("a failed feature that a person re-opens is taken up by the run that is under way", async () => {
  const other = holding();
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    config: { limits: { maxAttempts: 1, retryBackoffMs: 0 } },
    cast: {
      login: (agent) => (agent.attempt === 1 ? Promise.resolve() : build(agent)),
      logout: other.program,
    },
  });
  await studio.start({ concurrency: 2 });
  await studio.until(() => studio.feature("login").status.type === "failed");
  await studio.ask({ type: "feature.reopen", featureId: studio.feature("login").id, reason: "Once more." });
  await studio.until(() => studio.feature("login").status.type === "passing");
  expect(studio.feature("login").attempts).toBe(2);
  other.release();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("each session has its role's model, as the run wants it when the session starts", async () => {
  const models: (readonly [string, string | undefined])[] = [];
  const note: Program = async (agent) => {
    models.push([agent.name, agent.spec.model]);
    if (agent.name === "login") await studio.ask({ type: "run.adjust", models: { coder: "c" } });
    await build(agent);
  };
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: { login: note, logout: note },
  });
  await studio.start({ model: "a", models: { tester: "b" } });
  await studio.runEnds();
  expect(models).toEqual([
    ["login", "a"],
    ["logout", "c"],
  ]);
});

test("a run starts nothing that its budget has no room for, and a new run goes on with another", async () => {
  const costly: Program = async (agent) => {
    agent.spend({ requests: 1, costMicroUsd: 4_000_000 });
    await build(agent);
  };
  const studio = await openTestStudio({ backlog: { login: [], logout: [] }, cast: { login: costly, logout: costly } });
  await studio.start({ budget: { microUsd: 7_000_000 } });
  const ending = { type: "budget-spent", what: "microUsd", limit: 7_000_000, used: 4_000_000 };
  expect(await studio.runEnds()).toEqual(ending);
  expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
  await studio.start({ budget: { microUsd: 4_000_000 } });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});
