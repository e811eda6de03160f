import { expect, test } from "vitest";
import { featureId } from "../kit/ids.ts";
import { instant } from "../kit/instant.ts";
import { backlogOf, failed, historyOf, idOf, landed, momentOf, must, running } from "../testing/builders.ts";
import { breakdownOf } from "./breakdown.ts";
import { createHistory, type History } from "./history.ts";
import { estimateOf, perHour, speedAt } from "./estimate.ts";

const MINUTE = 60_000;
const wide = (count: number) => backlogOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, []])));

/** Landings at these minutes of a run that began at minute 0. */
function landedAt(...minutes: readonly number[]): History {
  const history = createHistory();
  history.active.push({ runId: 1 as never, from: instant(0), to: undefined });
  for (const minute of minutes) {
    history.landings.push({
      seq: 0,
      at: instant(minute * MINUTE),
      featureId: featureId(1),
      attemptId: "1#1" as never,
      runId: undefined,
    });
  }
  return history;
}

function atWork(count: number) {
  const state = wide(count);
  running(state);
  return state;
}

test("without a run, or with too little landed, nobody can say when it will be done", () => {
  const state = wide(3);
  expect(estimateOf(state, historyOf(state), momentOf(state))).toEqual({ type: "not-running", left: 3 });
  running(state);
  landed(state, "f0");
  expect(estimateOf(state, historyOf(state), momentOf(state))).toEqual({ type: "too-early", left: 2, missing: 2 });
});

test("a paused run has no end in sight", () => {
  const state = atWork(3);
  must(state, { type: "run.pause", reason: "Lunch." });
  expect(estimateOf(state, landedAt(1, 2, 3, 4), 5 * MINUTE)).toEqual({ type: "not-running", left: 3 });
});

test("an even pace gives one answer, an uneven one a range", () => {
  const state = atWork(10);
  expect(estimateOf(state, landedAt(1, 2, 3, 4, 5, 6), 6 * MINUTE)).toEqual({
    type: "range",
    left: 10,
    fromMs: 10 * MINUTE,
    toMs: 10 * MINUTE,
  });
  const uneven = estimateOf(state, landedAt(1, 2, 3, 4, 5, 15, 25, 35, 45, 55), 56 * MINUTE);
  if (uneven.type !== "range") throw new Error(uneven.type);
  expect(uneven.fromMs).toBeGreaterThan(10 * MINUTE);
  expect(uneven.toMs).toBeGreaterThan(2 * uneven.fromMs);
});

test("the longer nothing lands, the later it will be done", () => {
  const state = atWork(10);
  const at = (minute: number) => {
    const estimate = estimateOf(state, landedAt(1, 2, 3, 4, 5, 6), minute * MINUTE);
    return estimate.type === "range" ? estimate.toMs : expect.fail(estimate.type);
  };
  expect(at(60)).toBeGreaterThan(at(6));
});

test("what has failed or was set aside is not waited for, nor what the run is not after", () => {
  const state = wide(5);
  running(state, { only: [idOf(state, "f0"), idOf(state, "f1"), idOf(state, "f2")] });
  for (let i = 0; i < 3; i++) failed(state, "f0");
  must(state, { type: "feature.skip", featureId: idOf(state, "f1"), reason: "Later.", by: "person" });
  expect(estimateOf(state, landedAt(), 0)).toMatchObject({ left: 1 });
  landed(state, "f2");
  expect(estimateOf(state, landedAt(), 0)).toEqual({ type: "nothing-left" });
});

test("speed is what landed in the last hour of work", () => {
  expect(perHour(speedAt(landedAt(10, 20, 30), 30 * MINUTE))).toBe(6);
  expect(perHour(speedAt(landedAt(10, 20, 100), 120 * MINUTE))).toBe(1);
  expect(perHour(speedAt(createHistory(), 0))).toBe(0);
});

test("a breakdown names what was dearest first, and what a passing feature costs", () => {
  const state = wide(2);
  landed(state, "f0");
  expect(breakdownOf(state, historyOf(state))).toMatchObject({
    byRun: [{ key: 1, count: 1 }],
    byRole: [{ key: "coder", count: 1 }],
    costPerPassing: 0,
    cacheShare: undefined,
  });
});
