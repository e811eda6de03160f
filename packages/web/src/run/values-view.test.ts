import { expect, test } from "vitest";
import { activeRun } from "@autocoder/core/log/state.ts";
import { backlogOf, momentOf, running } from "@autocoder/core/testing/builders.ts";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import { valuesOf } from "./values-view.ts";

function told(options: Partial<RunOptions>): readonly string[] {
  const state = backlogOf({ login: [] });
  running(state, options);
  return valuesOf(activeRun(state)!, momentOf(state)).map(({ text }) => text);
}

test("a run tells the values it was started with, and no others", () => {
  expect(told({})).toEqual(["careful", "no testers", "one feature a session"]);
  expect(
    told({
      testers: 2,
      testerBatchSize: 4,
      batchSize: 3,
      model: "sonnet",
      models: { planner: "opus" },
      only: [1 as never],
      budget: { microUsd: 5_000_000, minutes: 90 },
      dayBudget: { microUsd: 20_000_000, landings: 30 },
      featureBudget: { microUsd: 2_000_000, tokens: 900_000 },
      skipReview: true,
    }),
  ).toEqual([
    "careful",
    "2 testers, 4 each",
    "3 features a session",
    "sonnet",
    "planner: opus",
    "only 1 feature",
    "$5.00 of $5.00 left",
    "90 of 90 min left",
    "$20.00 a day",
    "30 landings a day",
    "$2.00 a feature",
    "900 k tokens a feature",
    "no review of the plan",
  ]);
});

test("a YOLO run has no testers, whatever was asked for", () => {
  expect(told({ yolo: true, testers: 3 })).toEqual(["YOLO", "no testers", "one feature a session"]);
});
