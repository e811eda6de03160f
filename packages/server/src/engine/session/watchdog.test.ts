import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Agent, build, filesOf, inTurn, type Program } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";

const endings = async (studio: TestStudio) =>
  (await studio.eventsOf("attempt.ended")).map(({ attemptId, outcome, detail }) => [attemptId, outcome, detail]);

const nudges = ({ state }: TestStudio) =>
  [...state.sessions.values()].flatMap((session) => session.nudges.map(({ cause }) => cause));

test("an agent that is silent for too long is ended and its feature tried again", async () => {
  const hanging = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { silentForMs: 60_000, retryBackoffMs: 0 } },
    cast: {
      login: inTurn(async (agent) => {
        await agent.write({ "half.txt": "half\n" });
        hanging.resolve();
        await agent.hang();
      }, build),
    },
  });
  await studio.start();
  await hanging.promise;
  studio.clock.advance(59_999);
  expect(studio.statuses()).toEqual({ login: "working" });
  studio.clock.advance(1);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toEqual([["1#1", "agent-stalled", "It was silent for 60 s."]]);
});

test("silence does not count while an agent waits for its verdict", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { silentForMs: 60_000, retryBackoffMs: 0 } },
    cast: {
      async login(agent) {
        await agent.write(filesOf("login"));
        await agent.request(`read go < ${studio.root}/../gate; sh test/login.sh`);
      },
    },
  });
  const gate = join(studio.root, "..", "gate");
  execFileSync("mkfifo", [gate]);
  const opened = openSync(gate, constants.O_RDWR);
  await studio.start();
  await studio.until((state) => state.verifications.size === 1);
  studio.clock.advance(3_600_000);
  // Both the check on the work and the one on the tree before it wait to be let through.
  writeSync(opened, "go\ngo\n");
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  closeSync(opened);
  expect(await endings(studio)).toEqual([]);
});

test("half way through the silence it is asked how it stands, and may go on", async () => {
  const hanging = Promise.withResolvers<void>();
  const woken = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { silentForMs: 60_000 } },
    cast: {
      async login(agent) {
        hanging.resolve();
        await woken.promise;
        expect(agent.heard().at(-1)).toMatch(/^The studio has not heard from you for 30 s; in another 30 s/);
        await build(agent);
      },
    },
  });
  await studio.start();
  await hanging.promise;
  studio.clock.advance(29_999);
  expect(nudges(studio)).toEqual([]);
  studio.clock.advance(1);
  await studio.until(() => nudges(studio).length > 0);
  woken.resolve();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(nudges(studio)).toEqual(["silence"]);
  expect(await endings(studio)).toEqual([]);
});

test("an attempt may not take for ever, however much the agent talks, and its work goes to the next one", async () => {
  const talks = inStep();
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { silentForMs: 60_000, attemptMs: 100_000, retryBackoffMs: 0 } },
    cast: {
      login: inTurn(
        async (agent) => {
          await agent.write({ "half.txt": "half\n" });
          for (;;) {
            await talks.next(agent);
            agent.say("Nearly there.");
          }
        },
        async (agent) => {
          expect(await agent.read("half.txt")).toBe("half\n");
          expect(agent.heard()[0]).toContain(
            "The last attempt ended with time-limit. Its work is in your workspace, uncommitted. It ran out of time",
          );
          await build(agent);
        },
      ),
    },
  });
  await studio.start();
  await talks.waiting();
  for (let i = 0; i < 3; i++) {
    studio.clock.advance(29_000);
    const heard = studio.heard();
    talks.go();
    await heard;
  }
  studio.clock.advance(13_000);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(nudges(studio)).toEqual([]);
  expect(await endings(studio)).toEqual([
    ["1#1", "time-limit", "It was at work for 100 s, the limit for one attempt."],
  ]);
});

test("each feature of a batch has all of the time", async () => {
  const talks = inStep();
  const slow: Program = async (agent) => {
    await talks.next(agent);
    await build(agent);
  };
  const studio = await openTestStudio({
    backlog: { one: [], two: ["one"] },
    config: { limits: { silentForMs: 3_600_000, attemptMs: 100_000 } },
    cast: { one: slow, two: slow },
  });
  await studio.start({ batchSize: 2 });
  for (const _ of ["one", "two"]) {
    await talks.waiting();
    studio.clock.advance(70_000);
    talks.go();
  }
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.state.sessions.size).toBe(1);
  expect(await endings(studio)).toEqual([]);
});

test("time the studio was away is not the attempt's, and time before that still counts", async () => {
  const talks = inStep();
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { silentForMs: 3_600_000, attemptMs: 100_000, retryBackoffMs: 0 } },
    cast: {
      login: inTurn(async (agent) => {
        await talks.next(agent);
        agent.spend({ requests: 1, outputTokens: 10 });
        await talks.next(agent);
      }, build),
    },
  });
  await studio.start();
  await talks.waiting();
  await studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  studio.clock.advance(60_000);
  talks.go();
  await studio.until(({ usage }) => usage.outputTokens > 0);
  await studio.crash();
  talks.go();
  studio.clock.advance(3_600_000);
  await studio.restart();
  await talks.waiting();
  studio.clock.advance(39_999);
  expect(studio.statuses()).toEqual({ login: "working" });
  studio.clock.advance(1);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toMatchObject([["1#1", "time-limit", expect.anything()]]);
});

/** Lets an agent take its steps when the test says so. */
function inStep() {
  let waiting = Promise.withResolvers<void>();
  let step = Promise.withResolvers<void>();
  return {
    /** The agent waits for its next step. */
    next(agent: Agent): Promise<void> {
      step = Promise.withResolvers();
      waiting.resolve();
      return Promise.race([step.promise, agent.hang()]);
    },
    /** Resolves when it waits. */
    waiting: () => waiting.promise,
    go() {
      waiting = Promise.withResolvers();
      step.resolve();
    },
  };
}
