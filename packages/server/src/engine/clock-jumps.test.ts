/** A night on a machine that sleeps, or whose clock is set: nobody is ended for it, nothing waits for hours, nothing is charged. */
import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { projectLease } from "./ports/store.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { build, inTurn, type Program } from "../testing/cast.ts";
import { openTestStudio } from "../testing/studio.ts";

const HOUR_MS = 3_600_000;

/** An agent that goes on when the test says so. */
function waiting(): { readonly program: Program; readonly begun: Promise<void>; readonly goOn: () => void } {
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const program: Program = async (agent) => {
    agent.say("I think.");
    begun.resolve();
    await held.promise;
    await build(agent);
  };
  return { program, begun: begun.promise, goOn: held.resolve };
}

test.each([5 * HOUR_MS, -5 * HOUR_MS])(
  "a clock that is %d ms off of a sudden ends no agent, loses no lease, and costs neither time nor tries",
  async (jump) => {
    const { program, begun, goOn } = waiting();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: program } });
    await studio.start({ budget: { minutes: 60 } });
    await begun;
    studio.clock.jump(jump);
    studio.clock.advance(60_000);
    goOn();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(studio.landed()).toEqual(["1#1"]);
    const slept = (await studio.eventsOf("run.slept")).map(({ ms }) => Math.round(ms / HOUR_MS));
    expect(slept).toEqual(jump > 0 ? [5] : []);
    expect(studio.state.attempts.get(studio.landed()[0] as never)!.worked.ms).toBeLessThan(HOUR_MS / 10);
    const { holder } = (await studio.store.acquireLease(leaseOf(studio.engine, studio.clock.now())))!;
    expect(holder).toBe("test");
  },
);

test("a feature that waits for its next try waits as long as it should, also if the clock is set back", async () => {
  const config = { limits: { retryBackoffMs: 60_000 } };
  const crash: Program = async () => {
    throw new Error("It died.");
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: inTurn(crash, build) }, config });
  await studio.start();
  await studio.until(({ backlog }) => [...backlog.features.values()][0]!.failures === 1);
  await studio.engine.quiet();
  studio.clock.jump(-5 * HOUR_MS);
  for (let half = 0; half < 4; half++) {
    studio.clock.advance(30_000);
    await studio.engine.quiet();
  }
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#2"]);
});

test("a wait that ended while the machine slept is over when it wakes, and not as much later", async () => {
  const resetsAt = () => after(studio.clock.now(), HOUR_MS);
  const studio = await openTestStudio({
    backlog: { login: [], cart: ["login"] },
    cast: {
      async login(agent) {
        agent.emit({ type: "limit", window: "five_hour", status: "rejected", used: 1, resetsAt: resetsAt() });
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.until((state) => activeRun(state)?.status.type === "paused" && state.liveSessions.size === 0);
  studio.clock.jump(3 * HOUR_MS);
  studio.clock.advance(31_000);
  await studio.until((state) => activeRun(state)?.status.type !== "paused");
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

const leaseOf = (
  { projectId }: { readonly projectId: Parameters<typeof projectLease>[0] },
  now: ReturnType<typeof after>,
) => ({
  name: projectLease(projectId),
  holder: "test",
  now,
  expiresAt: after(now, 1_000),
});
