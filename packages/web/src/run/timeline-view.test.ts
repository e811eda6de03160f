import { expect, test } from "vitest";
import { runId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import {
  backlogOf,
  claimed,
  ended,
  failed,
  historyOf,
  judged,
  landed,
  merged,
  momentOf,
  must,
  queued,
  red,
  scheduled,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { ticksOf, timelineOf } from "./timeline-view.ts";

const timeline = (state: StudioState) =>
  timelineOf(state, historyOf(state), runId(1), momentOf(state)) ?? expect.fail("no such run");

test("sessions one after another share a lane, those side by side have lanes of their own", () => {
  const state = backlogOf({ a: [], b: [], c: [], d: [] });
  landed(state, "a");
  const second = claimed(state, "b");
  claimed(state, "c");
  queued(state, "b");
  ended(state, second);
  claimed(state, "d");
  expect(timeline(state).lanes.map((lane) => lane.map(({ subject }) => subject))).toEqual([
    ["#1 a", "#2 b", "#4 d"],
    ["#3 c"],
  ]);
});

test("what is over has one colour, what is under way shows each phase", () => {
  const state = backlogOf({ a: [], b: [], c: [] });
  landed(state, "a");
  failed(state, "b");
  claimed(state, "c");
  verifying(state, "c");
  judged(state, "c", red);
  queued(state, "c");
  const [lane] = timeline(state).lanes;
  expect(lane!.map(({ state, parts }) => [state, parts.map((part) => part.state)])).toEqual([
    ["landed", ["landed"]],
    ["failed", ["failed"]],
    ["waiting", ["working", "verifying", "working", "verifying", "waiting"]],
  ]);
  expect(lane![1]!.says).toBe("The agent left without asking for verification, 2.0 s");
});

test("a bar ends with its agent, and landings are marked where they happened", () => {
  const state = backlogOf({ a: [] });
  const session = claimed(state, "a");
  queued(state, "a");
  ended(state, session);
  merged(state, "a");
  const { lanes, landings, from } = timeline(state);
  expect(lanes[0]![0]!.to).toBeLessThan(landings[0]!.at);
  expect(landings).toEqual([{ at: historyOf(state).landings[0]!.at, featureId: 1, name: "a" }]);
  expect(from).toBe(state.runs.get(runId(1))!.startedAt);
});

test("in a batch the next attempt begins where its agent turns to it", () => {
  const state = backlogOf({ a: [], b: [] });
  claimed(state, "a", "b");
  queued(state, "a");
  const [first, second] = timeline(state).lanes[0]!;
  expect(first!.to).toBe(second!.from);
});

test("who plans or tests has one bar for the session", () => {
  const state = backlogOf({ a: [] });
  landed(state, "a");
  scheduled(state, "tester", ["a"]);
  expect(timeline(state).lanes[0]!.at(-1)).toMatchObject({ subject: "#1 a", feature: undefined, state: "working" });
});

test("a run that has ended ends there, and one that never was has no timeline", () => {
  const state = backlogOf({ a: [] });
  landed(state, "a");
  const at = momentOf(state);
  must(state, { type: "run.end", runId: runId(1), ending: { type: "complete" } });
  expect(timelineOf(state, historyOf(state), runId(1), at + 9_000_000)).toMatchObject({ to: at, isLive: false });
  expect(timelineOf(state, historyOf(state), runId(2), at)).toBeUndefined();
});

test("times are written far enough apart to be read", () => {
  const hour = { from: 1_000, to: 3_600_000 };
  expect(ticksOf(hour, 1_000 / 3_600_000)).toHaveLength(6);
  expect(ticksOf({ from: 0, to: 10_000 }, 0.1)).toEqual(Array.from({ length: 11 }, (_, i) => i * 1_000));
});
