import { expect, test } from "vitest";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { backlogOf, claimed, ended, landed, running } from "@autocoder/core/testing/builders.ts";
import { adviceOn, codeOfEnding, describeEnding } from "./ending.ts";

const endings: readonly (readonly [RunEnding | undefined, number, readonly string[]])[] = [
  [undefined, 4, ["It was interrupted; the same command goes on where it stopped."]],
  [{ type: "complete" }, 0, []],
  [{ type: "planned" }, 0, ["The plan is written. Look at it with `autocoder features`, then run again to build it."]],
  [{ type: "stopped", reason: "A person stopped it." }, 4, ["It was stopped: A person stopped it."]],
  [{ type: "failed", reason: "The planner did not finish." }, 1, ["It failed: The planner did not finish."]],
  [
    { type: "budget-spent", what: "tokens", limit: 2_000_000, used: 2_100_000 },
    1,
    [
      "No other attempt fits into the budget: 2,100,000 of 2,000,000 tokens used. Run again with another --budget to go on.",
    ],
  ],
  [
    { type: "blocked", blockages: [{ featureId: 7 as never, reason: "It waits for 6 (login), which is failed." }] },
    1,
    ["What is left cannot go on by itself:", "  7: It waits for 6 (login), which is failed."],
  ],
];

test.each(endings)("a run that ended as %j ends the program with %d", (ending, code, words) => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  expect([codeOfEnding(state, ending), describeEnding(state, ending), adviceOn(state)]).toEqual([code, words, []]);
});

test("a run that found everything done says so", () => {
  const state = backlogOf({ login: [] });
  running(state);
  expect(describeEnding(state, { type: "complete" })).toEqual(["There was nothing left to do."]);
});

test("a run whose agents cannot log in waits, and the program says what the machine lacks", () => {
  const state = backlogOf({ login: [] });
  ended(state, claimed(state, "login"), "authentication");
  expect(codeOfEnding(state, undefined)).toBe(3);
  expect(describeEnding(state, undefined)).toEqual([
    "It cannot reach the model. The agent is not logged in, or its key was refused. It was authentication.",
    "The same command goes on.",
  ]);
  expect(adviceOn(state)).toEqual(["Set ANTHROPIC_API_KEY, or log in once with `claude`; then run it again."]);
});

test("a spent budget leaves things unproven", () => {
  const state = backlogOf({ login: [] });
  ended(state, claimed(state, "login"), "budget-spent");
  expect(codeOfEnding(state, { type: "stopped", reason: "" })).toBe(1);
});
