import { expect, test } from "vitest";
import { activeRun } from "@autocoder/core/log/state.ts";
import { backlogOf, must, running } from "@autocoder/core/testing/builders.ts";
import { runActs } from "./run-acts.ts";

test("a run can be held or stopped in every way it is not yet, the gentlest first", () => {
  const state = backlogOf({ login: [] });
  const acts = () => runActs(activeRun(state)).map(({ type }) => type);
  expect(acts()).toEqual([]);
  running(state);
  expect(acts()).toEqual(["pause", "drain", "stop", "stop-now"]);
  must(state, { type: "run.pause", reason: "Lunch." });
  expect(acts()).toEqual(["drain", "stop", "stop-now"]);
  must(state, { type: "run.drain", reason: "Night." });
  expect(acts()).toEqual(["pause", "stop", "stop-now"]);
  must(state, { type: "run.stop", reason: "Enough.", now: false });
  expect(acts()).toEqual(["stop-now"]);
  must(state, { type: "run.stop", reason: "Enough.", now: true });
  expect(acts()).toEqual([]);
});

test("what a stop does to agents that have halted is said where they have", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const says = () => runActs(activeRun(state)).find(({ type }) => type === "stop")!.says;
  expect(says()).toMatch(/^What is under way is finished/);
  must(state, { type: "run.pause", reason: "Lunch." });
  expect(says()).toMatch(/^Paused agents end where they are/);
});
