import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build, filesOf, inTurn } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";

const endings = async (studio: TestStudio) =>
  (await studio.eventsOf("attempt.ended")).map(({ attemptId, outcome, detail }) => [attemptId, outcome, detail]);

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

test("an attempt may not take for ever, however much the agent talks", async () => {
  const talking = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { silentForMs: 60_000, attemptMs: 100_000, retryBackoffMs: 0 } },
    cast: {
      login: inTurn(async (agent) => {
        talking.resolve();
        await agent.hang();
      }, build),
    },
  });
  await studio.start();
  await talking.promise;
  for (const session of studio.engine.running.values()) {
    for (let i = 0; i < 3; i++) {
      studio.clock.advance(30_000);
      const heard = studio.heard();
      session.say("Are you still there?");
      await heard;
    }
  }
  studio.clock.advance(10_000);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toEqual([
    ["1#1", "agent-stalled", "It was at work for 100 s, the limit for one attempt."],
  ]);
});
