import { expect, test } from "vitest";
import { featureId } from "@autocoder/core/kit/ids.ts";
import { build, type Cast, type Program } from "../testing/cast.ts";
import { openTestStudio } from "../testing/studio.ts";

/** Counts agents that are at work at the same time. */
function counting(program: Program): { readonly program: Program; readonly most: () => number } {
  let now = 0;
  let most = 0;
  return {
    async program(agent) {
      most = Math.max(most, ++now);
      try {
        return await program(agent);
      } finally {
        now--;
      }
    },
    most: () => most,
  };
}

test("as many agents work at once as the run allows, and no more", async () => {
  const started = new Set<string>();
  const twoStarted = Promise.withResolvers<void>();
  const { program, most } = counting(async (agent) => {
    started.add(agent.name);
    if (started.size === 2) twoStarted.resolve();
    await twoStarted.promise;
    await build(agent);
  });
  const names = ["one", "two", "three", "four", "five"];
  const cast: Cast = Object.fromEntries(names.map((name) => [name, program]));
  const studio = await openTestStudio({ backlog: Object.fromEntries(names.map((name) => [name, []])), cast });
  await studio.start({ concurrency: 2 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect([most(), studio.landed().length]).toEqual([2, 5]);
});

test("the next session starts in the very next look after a slot is free, with no time passing", async () => {
  const studio = await openTestStudio({ backlog: { one: [], two: [], three: [] } });
  const { clock } = studio;
  const start = clock.now();
  await studio.start({ concurrency: 1 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(clock.now()).toBe(start);
  const types = (await studio.events()).map(({ type }) => type);
  const gaps = types.flatMap((type, place) =>
    type === "session.ended" ? [types.indexOf("session.scheduled", place) - place] : [],
  );
  // Only what was under way already is recorded in between.
  expect(gaps.slice(0, 2).every((gap) => gap > 0 && gap <= 3)).toBe(true);
});

test("more agents may be let in while a run is under way", async () => {
  const firstAtWork = Promise.withResolvers<void>();
  const secondAtWork = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { one: [], two: [] },
    cast: {
      async one(agent) {
        firstAtWork.resolve();
        await secondAtWork.promise;
        await build(agent);
      },
      async two(agent) {
        secondAtWork.resolve();
        await build(agent);
      },
    },
  });
  await studio.start({ concurrency: 1 });
  await firstAtWork.promise;
  await studio.ask({ type: "run.adjust", concurrency: 2 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("a run that is to stop starts nothing new and lets what is at work land", async () => {
  const atWork = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { one: [], two: [] },
    cast: {
      async one(agent) {
        atWork.resolve();
        await stopped.promise;
        await build(agent);
      },
    },
  });
  await studio.start({ batchSize: 2 });
  await atWork.promise;
  await studio.ask({ type: "run.stop", reason: "Lunch.", now: false });
  stopped.resolve();
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Lunch." });
  expect(studio.statuses()).toEqual({ one: "passing", two: "pending" });
  expect(studio.landed()).toEqual(["1#1"]);
});

test("a run over some features leaves the others alone", async () => {
  const studio = await openTestStudio({ backlog: { one: [], two: [], three: ["one"] } });
  await studio.start({ only: [featureId(1), featureId(3)], concurrency: 3 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.statuses()).toEqual({ one: "passing", two: "pending", three: "passing" });
});
