import { expect, test } from "vitest";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import { wideScenario } from "@autocoder/core/rehearse/wide.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { backlogOf, must, projectOf, running } from "@autocoder/core/testing/builders.ts";
import { canGoOn } from "./demo-project.ts";

const wide = (count: number) => ({ scenario: wideScenario({ count, width: 8 }), spec: "# Wide", config: undefined });

function endedAs(ending: RunEnding): StudioState {
  const state = backlogOf({ "Part 1": [], "Part 2": [] });
  running(state);
  must(state, { type: "run.end", runId: 1 as RunId, ending });
  return state;
}

test("a sample that was interrupted or stopped goes on", () => {
  const underWay = backlogOf({ "Part 1": [], "Part 2": [] });
  running(underWay);
  expect(canGoOn(underWay, wide(2))).toBe(true);
  expect(canGoOn(endedAs({ type: "stopped", reason: "" }), wide(2))).toBe(true);
  expect(canGoOn(endedAs({ type: "planned" }), wide(2))).toBe(true);
});

test("a sample whose run came to its own end is followed by a new one", () => {
  expect(canGoOn(endedAs({ type: "complete" }), wide(2))).toBe(false);
  expect(canGoOn(endedAs({ type: "blocked", blockages: [] }), wide(2))).toBe(false);
  expect(canGoOn(endedAs({ type: "failed", reason: "" }), wide(2))).toBe(false);
});

test("a sample is not taken up with another backlog than its own", () => {
  const stopped = endedAs({ type: "stopped", reason: "" });
  expect(canGoOn(stopped, wide(1))).toBe(false);
  const unplanned = projectOf();
  running(unplanned);
  expect(canGoOn(unplanned, wide(3))).toBe(true);
});
