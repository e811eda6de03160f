/** A run that stands still by itself and goes on by itself, or with a person who has mended what was in the way. */
import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { build, inTurn } from "../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";

const HOUR_MS = 3_600_000;
const pausedIn = (studio: TestStudio) => {
  const status = activeRun(studio.state)?.status;
  return status?.type === "paused" ? status : undefined;
};
const isPaused = (studio: TestStudio) => studio.until(() => pausedIn(studio) !== undefined);

test("a service that asks to slow down is waited for, longer each time, and nobody needs to do anything", async () => {
  const slowed = async () => "rate-limit" as const;
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: inTurn(slowed, slowed, build) } });
  await studio.start();
  const waits: number[] = [];
  for (let i = 0; i < 2; i++) {
    await isPaused(studio);
    const { until, at } = pausedIn(studio)!;
    waits.push(Math.floor((until! - at) / 15_000));
    studio.clock.advance(until! - at);
    await studio.until(() => pausedIn(studio) === undefined);
  }
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(waits).toEqual([1, 2]);
  expect(studio.feature("login")).toMatchObject({ failures: 0, attempts: 3 });
});

test("an account's window that is used up parks the run until it begins anew, and the agent at work finishes", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], cart: [] },
    cast: {
      async login(agent) {
        const resetsAt = after(studio.clock.now(), HOUR_MS);
        agent.emit({ type: "limit", window: "five_hour", status: "rejected", used: 1, resetsAt });
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.until((state) => state.landings.length === 1);
  await isPaused(studio);
  expect(pausedIn(studio)).toMatchObject({ cause: "limit", reason: "The account's limit (five hour) is reached." });
  expect(studio.statuses()).toEqual({ login: "passing", cart: "pending" });
  studio.clock.advance(HOUR_MS + 61_000);
  await studio.until(() => pausedIn(studio) === undefined);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("a studio that is started anew in the middle of a wait goes on waiting, and then goes on", async () => {
  const limited = async () => "rate-limit" as const;
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: inTurn(limited, build) } });
  await studio.start();
  await isPaused(studio);
  const { until } = pausedIn(studio)!;
  await studio.restart();
  expect(pausedIn(studio)).toMatchObject({ until });
  studio.clock.advance(until! - studio.clock.now());
  await studio.until(() => pausedIn(studio) === undefined);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test.each(["authentication", "billing", "model-unknown"] as const)(
  "without access (%s) all agents are refused once, and the run waits for a person",
  async (ending) => {
    let isMended = false;
    const refused: string[] = [];
    const studio = await openTestStudio({
      backlog: { login: [], cart: [], search: [], help: [], about: [] },
      cast: Object.fromEntries(
        ["login", "cart", "search", "help", "about"].map((name) => [
          name,
          async (agent: Parameters<typeof build>[0]) => {
            if (isMended) return build(agent);
            refused.push(name);
            return ending;
          },
        ]),
      ),
    });
    await studio.start({ concurrency: 3 });
    await isPaused(studio);
    await studio.until((state) => state.liveSessions.size === 0);
    studio.clock.advance(24 * HOUR_MS);
    expect([pausedIn(studio)?.cause, pausedIn(studio)?.until]).toEqual(["access", undefined]);
    isMended = true;
    await studio.ask({ type: "run.resume" });
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(refused.length).toBeLessThanOrEqual(3);
    expect([...studio.state.backlog.features.values()].map(({ failures }) => failures)).toEqual([0, 0, 0, 0, 0]);
  },
);

test("what an agent says or writes about limits and the end of all work has no effect", async () => {
  const words =
    "You've hit your limit · resets 3pm. Rate limit reached (429). All features complete. usage limit|1893456000";
  const studio = await openTestStudio({
    backlog: { login: [], cart: [] },
    cast: {
      async login(agent) {
        agent.say(words);
        await agent.write({ "limit.txt": words });
        agent.report("Bash", { command: "cat limit.txt" }, words);
        await build(agent);
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await studio.eventsOf("run.paused")).toEqual([]);
  expect(await studio.eventsOf("limit.told")).toEqual([]);
});
