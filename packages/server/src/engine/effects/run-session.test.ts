import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { build, filesOf, inTurn, type Program } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";
import { projectLease } from "../ports/store.ts";

const endings = async (studio: TestStudio) =>
  (await studio.eventsOf("attempt.ended")).map(({ attemptId, outcome, detail }) => [attemptId, outcome, detail]);

test("an agent that leaves three times without asking has failed, and the run ends naming the feature", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"], about: [] },
    cast: { login: async (agent) => agent.say("All done!") },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({
    type: "blocked",
    blockages: [
      {
        featureId: 1,
        reason:
          "It failed: The agent left without asking for verification. That was try 3 of 3. Re-open it to try again.",
      },
      { featureId: 2, reason: "It waits for 1 (login), which is failed." },
    ],
  });
  expect(studio.statuses()).toEqual({ login: "failed", logout: "pending", about: "passing" });
  expect(await endings(studio)).toEqual([
    ["1#1", "agent-exited", ""],
    ["1#2", "agent-exited", ""],
    ["1#3", "agent-exited", ""],
  ]);
});

test("what one attempt left unfinished is where the next one starts", async () => {
  const crash: Program = async (agent) => {
    await agent.write({ "half.txt": "half\n" });
    await agent.sh("git add -A && git commit -qm half");
    await agent.write({ "untracked.txt": "more\n" });
    throw new Error("The agent died.");
  };
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      login: inTurn(crash, async (agent) => {
        expect([await agent.read("half.txt"), await agent.read("untracked.txt")]).toEqual(["half\n", "more\n"]);
        await build(agent);
      }),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toEqual([["1#1", "agent-crashed", "The agent died."]]);
  expect(studio.feature("login").files.toSorted()).toEqual(["half.txt", "login.txt", "test/login.sh", "untracked.txt"]);
});

test("a crashed agent's feature waits out its backoff", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { retryBackoffMs: 1_000 } },
    cast: { login: inTurn(() => Promise.reject(new Error("The agent died.")), build) },
  });
  await studio.start();
  await studio.engine.quiet();
  expect([studio.statuses(), studio.feature("login").attempts]).toEqual([{ login: "pending" }, 1]);
  studio.clock.advance(999);
  await studio.engine.quiet();
  expect(studio.feature("login").attempts).toBe(1);
  studio.clock.advance(1);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("an agent that uses up its turns is told apart from one that leaves", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: { login: inTurn(async () => "turn-limit", build) },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toEqual([["1#1", "turn-limit", ""]]);
});

test("a run that is stopped at once leaves the half-done work to the next one", async () => {
  const hanging = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      login: inTurn(
        async (agent) => {
          await agent.write({ "half.txt": "half\n" });
          hanging.resolve();
          await agent.hang();
        },
        async (agent) => {
          expect(await agent.read("half.txt")).toBe("half\n");
          await build(agent);
        },
      ),
    },
  });
  await studio.start();
  await hanging.promise;
  await studio.ask({ type: "run.stop", reason: "Lunch.", now: true });
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Lunch." });
  expect(await endings(studio)).toEqual([["1#1", "stopped-by-person", "The run was stopped."]]);
  expect(studio.feature("login").failures).toBe(0);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#2"]);
});

test("a run that is stopped while a workspace is being made starts no agent", async () => {
  let played = 0;
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    cast: { login: async (agent) => (played++, await build(agent)) },
    through: {
      workspaces: (real) => ({
        ...real,
        async open(request) {
          await studio.ask({ type: "run.stop", reason: "Lunch.", now: true });
          return real.open(request);
        },
      }),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Lunch." });
  expect([played, studio.statuses()]).toEqual([0, { login: "pending" }]);
});

test("what a session cost before the studio was restarted is not lost", async () => {
  const hanging = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        if (agent.past.length > 0) {
          agent.spend({ requests: 1, costMicroUsd: 30 });
          return build(agent);
        }
        studio.clock.advance(10_000);
        agent.spend({ requests: 2, costMicroUsd: 500 });
        hanging.resolve();
        await agent.hang();
      },
    },
  });
  await studio.start();
  await hanging.promise;
  await studio.until(({ usage }) => usage.requests === 2);
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.state.usage).toEqual({ ...noUsage, requests: 3, costMicroUsd: 530 });
  expect(studio.feature("login").usage).toEqual(studio.state.usage);
});

test("closing leaves agents' work where it is, and opening goes on with it", async () => {
  const hanging = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        if (agent.past.length > 0) {
          expect(agent.heard()).toEqual(["Go on where you were interrupted."]);
          return void (await agent.request("sh test/login.sh"));
        }
        await agent.write(filesOf("login"));
        hanging.resolve();
        await agent.hang();
      },
    },
  });
  await studio.start();
  await hanging.promise;
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect([studio.landed(), studio.state.sessions.size]).toEqual([["1#1"], 1]);
});

test("no agent is left alone once another studio has the project", async () => {
  const alone = Promise.withResolvers<unknown>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await takeOver(studio);
        await agent.hang().catch(alone.resolve);
      },
    },
  });
  await studio.start();
  await alone.promise;
  await studio.engine.quiet();
  expect(studio.engine.halted?.message).toBe("Another studio has taken over this project.");
});

test("a tool that meets a history that cannot be written ends everything at once", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await studio.until(({ sessions }) => [...sessions.values()].every(({ status }) => status.type === "running"));
        await takeOver(studio);
        await agent.call("feature_skip", { feature_id: 1, reason: "Not today." });
        await agent.hang();
      },
    },
  });
  await studio.start();
  await studio.halts();
  expect([studio.engine.running.size, studio.engine.halted?.mayGoOn]).toEqual([0, false]);
});

async function takeOver({ store, engine, clock }: TestStudio): Promise<void> {
  const later = after(clock.now(), 3_600_000);
  const lease = { name: projectLease(engine.projectId), holder: "another", now: later, expiresAt: later };
  expect(await store.acquireLease(lease)).toMatchObject({ holder: "another" });
}
