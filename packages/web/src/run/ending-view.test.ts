import { expect, test } from "vitest";
import { runId } from "@autocoder/core/kit/ids.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { backlogOf, claimed, ended, idOf, must, running } from "@autocoder/core/testing/builders.ts";
import { endingOf } from "./ending-view.ts";

function endedAs(ending: (state: ReturnType<typeof backlogOf>) => RunEnding) {
  const state = backlogOf({ login: [], mail: ["login"] });
  running(state);
  must(state, { type: "run.end", runId: runId(1), ending: ending(state) });
  return endingOf(state, state.runs.get(runId(1))!);
}

test("a run that is under way has not ended", () => {
  const state = backlogOf({ login: [] });
  running(state);
  expect(endingOf(state, state.runs.get(runId(1))!)).toBeUndefined();
});

test("a run that a broken policy ended says what to do about that", () => {
  const state = backlogOf({ login: [] });
  running(state);
  ended(state, claimed(state, "login"), "broken-policy");
  must(state, { type: "run.end", runId: runId(1), ending: { type: "stopped", reason: "A file is broken." } });
  expect(endingOf(state, state.runs.get(runId(1))!)).toEqual({
    text: expect.stringContaining("Correct the file"),
    features: [],
    next: "machine",
  });
});

test("a blocked run names each feature that needs a person, with the reason", () => {
  const reason = "It failed.";
  expect(endedAs((state) => ({ type: "blocked", blockages: [{ featureId: idOf(state, "login"), reason }] }))).toEqual({
    text: "1 feature cannot go on without you.",
    features: [{ id: 1, name: "login", reason }],
    next: undefined,
  });
});

test.each<[RunEnding, string, string]>([
  [{ type: "complete" }, "Every feature it was after passed.", "progress"],
  [{ type: "planned" }, "The plan has 2 features. Look it over, then start.", "review"],
  [{ type: "stopped", reason: "Enough." }, "Enough. What was under way is saved.", "start"],
  [{ type: "failed", reason: "No plan." }, "No plan.", "start"],
  [{ type: "budget-spent", what: "landings", limit: 3, used: 3 }, "3 of 3 landings used.", "start"],
])("a run that ended %o says why and what comes next", (ending, text, next) => {
  expect(endedAs(() => ending)).toEqual({ text, features: [], next });
});
