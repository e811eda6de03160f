import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RevertResult } from "@autocoder/core/log/command.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  draftOf,
  ended,
  failed,
  idOf,
  judged,
  landed,
  merged,
  must,
  objectOf,
  projectOf,
  queued,
  red,
  resultOf,
  running,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { eventLine } from "./event-line.ts";

/** What a person is told of these events. */
const told = (state: StudioState, events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => stripVTControlCharacters(eventLine(state, event) ?? "").split("\n")).filter(Boolean);

test("a plan that grows is counted", () => {
  const state = projectOf();
  const create = (...names: string[]) =>
    must(state, { type: "features.create", drafts: names.map((name) => draftOf(name)), by: "person" });
  expect(told(state, create("Log in", "Log out"))).toEqual(["  · 2 features planned"]);
  expect(told(state, create("Search"))).toEqual(["  · 1 feature planned, 3 by now"]);
});

test("a run that is paused, resumed or being stopped says so", () => {
  const state = backlogOf({ "Log in": [] });
  running(state);
  expect(told(state, must(state, { type: "run.pause", reason: "Lunch." }))).toEqual([
    "  ! The run is paused: Lunch. Each agent halts after its step. `autocoder resume` goes on.",
  ]);
  expect(told(state, must(state, { type: "run.drain", reason: "Night." }))).toEqual([
    "  ! The run drains: Night. What is under way is finished. `autocoder resume` goes on.",
  ]);
  expect(told(state, must(state, { type: "run.resume" }))).toEqual(["  ✓ The run goes on"]);
  expect(told(state, must(state, { type: "run.stop", reason: "Enough.", now: false }))).toEqual([
    "  ! The run is being stopped: Enough. What is under way is finished.",
  ]);
});

test("a feature's way is told from claim to landing", () => {
  const state = backlogOf({ "Log in": [] });
  claimed(state, "Log in");
  const attemptId = attemptOf(state, "Log in");
  const claim = { type: "attempt.claimed", attemptId, featureId: idOf(state, "Log in"), sessionId: "" } as never;
  expect(told(state, [claim])).toEqual(["  · #1 Log in is taken up"]);

  verifying(state, "Log in");
  expect(told(state, judged(state, "Log in", red))).toEqual(["  ! #1 Log in asked to pass, but is red: npm test"]);
  queued(state, "Log in");
  const commit = objectOf(state.seq + 1).slice(0, 8);
  expect(told(state, merged(state, "Log in"))).toEqual([`  ✓ #1 Log in landed · 1 check green · ${commit}`]);
});

test("what lands without a check of its own is not called proven", () => {
  const state = backlogOf({ "Log in": [] });
  claimed(state, "Log in");
  queued(state, "Log in");
  expect(told(state, merged(state, "Log in", { proof: "unproven", results: [] }))[0]).toContain("landed · unproven ·");
});

test("a try that came to nothing says why, and what happens next", () => {
  const state = backlogOf({ "Log in": [] });
  expect(told(state, ended(state, claimed(state, "Log in"), "agent-exited"))).toEqual([
    "  ! #1 Log in: The agent left without asking for verification. It is tried again.",
  ]);
  failed(state, "Log in");
  expect(told(state, ended(state, claimed(state, "Log in"), "agent-exited"))).toEqual([
    "  ! #1 Log in (try 3): The agent left without asking for verification. That was try 3 of 3.",
  ]);
});

test("what turned red on main is named with what it came by", () => {
  const state = backlogOf({ "Log in": [], Search: [] });
  const results = [resultOf("npm test", { exitCode: 1 })];
  const found = (featureId: number, green: boolean, culprit?: number) => ({ featureId, green, results, culprit });
  const event = { type: "recheck.finished", recheckId: 1, tree: objectOf(1), results: [] } as const;
  const both = { ...event, results: [found(1, false, 2), found(2, true)] } as never;
  expect(told(state, [both])).toEqual(["  ! #1 Log in is red on main since #2 Search landed"]);
  expect(told(state, [{ ...event, results: [found(1, true)] } as never])).toEqual([]);
});

test("a landing that is taken back is told, and so is what it broke", () => {
  const state = backlogOf({ Search: [], "Log in": ["Search"] });
  for (const name of ["Search", "Log in"]) landed(state, name);
  const featureId = idOf(state, "Search");
  const finish = (result: RevertResult) => {
    must(state, { type: "landing.revert", featureId, reason: "No." });
    must(state, { type: "revert.start", featureId });
    return told(state, must(state, { type: "revert.finish", featureId, result }));
  };
  expect(finish({ type: "conflict", paths: ["a.ts"], later: [] })[0]).toContain("! #1 Search The landing of feature 1");
  const result = { type: "reverted", commit: objectOf(0xee), files: [], results: [] } as const;
  expect(finish(result)).toEqual(["  ✓ #1 Search was taken back · 00000000"]);
  const results = [{ featureId: idOf(state, "Log in"), green: false, results: [], culprit: featureId }];
  const event: Event = { type: "recheck.finished", recheckId: 1, tree: objectOf(1), results };
  expect(told(state, [event])).toEqual(["  ! #2 Log in is red on main since #1 Search was taken back"]);
});

test("names cannot break out of their line", () => {
  const state = backlogOf({ "Log\u001B[2J\nin": [] });
  claimed(state, "Log\u001B[2J\nin");
  queued(state, "Log\u001B[2J\nin");
  const [line, ...more] = told(state, merged(state, "Log\u001B[2J\nin"));
  expect(line).toContain("✓ #1 Log in landed");
  expect(more).toEqual([]);
});

test("what only the log needs to know is not told", () => {
  const state = backlogOf({ "Log in": [] });
  expect(
    told(state, [
      { type: "plan.closed", by: "agent" },
      { type: "landing.started", attemptId: "1#1" as never },
    ]),
  ).toEqual([]);
});
