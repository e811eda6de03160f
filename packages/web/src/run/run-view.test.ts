import { expect, test } from "vitest";
import { runId } from "@autocoder/core/kit/ids.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import {
  backlogOf,
  claimed,
  failed,
  idOf,
  landed,
  must,
  NOON,
  projectOf,
  running,
} from "@autocoder/core/testing/builders.ts";
import { runViewOf } from "./run-view.ts";

const standingOf = (state: Parameters<typeof runViewOf>[0]) => {
  const { label, tone, detail } = runViewOf(state);
  return [label, tone, detail];
};

test("a project tells how far it is and what is wrong", () => {
  const state = backlogOf({ schema: [], login: [], logout: [], legal: [] });
  landed(state, "schema", ["app.ts"]);
  landed(state, "login", ["app.ts"]);
  for (const outcome of ["agent-exited", "agent-exited", "agent-exited"] as const) failed(state, "logout", outcome);
  must(state, { type: "feature.skip", featureId: idOf(state, "legal"), reason: "Later.", by: "person" });
  expect(runViewOf(state)).toEqual({
    project: "Shop",
    label: "Running",
    tone: "active",
    detail: "",
    total: 4,
    landed: 2,
    stale: 1,
    failing: 0,
    failed: 1,
    skipped: 1,
    elapsedFrom: NOON + 3_000,
    endedAt: undefined,
    usage: noUsage,
  });
});

test("a project without a run, one that is planned and one that stops say so", () => {
  const state = projectOf();
  expect(standingOf(state)).toEqual(["Not started", "calm", "No run has been started yet."]);
  running(state);
  expect(standingOf(state)).toEqual(["Planning", "active", ""]);
  must(state, { type: "run.stop", reason: "Time for bed.", now: false });
  expect(standingOf(state)).toEqual(["Stopping", "attention", "Time for bed."]);
});

test("a run that is held says how far that has come", () => {
  const state = backlogOf({ login: [], logout: [] });
  const sessionId = claimed(state, "login");
  must(state, { type: "run.pause", reason: "Lunch." });
  expect(standingOf(state)).toEqual(["Pausing", "attention", "Lunch."]);
  must(state, { type: "session.halt", sessionId, afterStep: true, total: noUsage });
  expect(standingOf(state)).toEqual(["Paused", "attention", "Lunch."]);
  must(state, { type: "run.drain", reason: "Night." });
  expect(standingOf(state)).toEqual(["Draining", "attention", "Night."]);
  must(state, { type: "session.end", sessionId, outcome: "gave-up", detail: "", total: noUsage });
  expect(standingOf(state)).toEqual(["Drained", "attention", "Night."]);
});

test.each<[RunEnding, readonly string[]]>([
  [{ type: "complete" }, ["Complete", "good", ""]],
  [{ type: "planned" }, ["Planned", "attention", "The plan has 1 feature. Look it over, then start a run."]],
  [{ type: "blocked", blockages: [] }, ["Blocked", "attention", "0 features cannot go on without a person."]],
  [
    { type: "budget-spent", what: "microUsd", limit: 5_000_000, used: 4_800_000 },
    ["Budget spent", "attention", "$4.80 of $5.00 used."],
  ],
  [{ type: "stopped", reason: "Enough." }, ["Stopped", "calm", "Enough."]],
  [{ type: "failed", reason: "No plan." }, ["Failed", "bad", "No plan."]],
])("a run that ended %o says so, and its time stands still", (ending, standing) => {
  const state = backlogOf({ login: [] });
  running(state);
  must(state, { type: "run.end", runId: runId(1), ending });
  expect(standingOf(state)).toEqual(standing);
  expect(runViewOf(state)).toMatchObject({ elapsedFrom: NOON + 3_000, endedAt: NOON + 4_000 });
});
