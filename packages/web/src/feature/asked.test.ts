import { expect, test } from "vitest";
import { backlogOf, featureOf, landed } from "@autocoder/core/testing/builders.ts";
import { askedOf, lostWith } from "./asked.ts";

test("deleting says what goes with it, what stays, and who waits for it", () => {
  const state = backlogOf({ schema: [], login: ["schema"] });
  expect(lostWith(state, featureOf(state, "login"))).toBe("It leaves the backlog.");
  landed(state, "schema");
  expect(lostWith(state, featureOf(state, "schema"))).toBe(
    "It leaves the backlog. Its 1 attempt and their transcripts are out of sight with it. What has landed of it stays on your branch, but nothing checks it any more. #2 would wait for something that does not exist.",
  );
});

test("setting aside says what stays blocked; taking back says which commit is undone", () => {
  const state = backlogOf({ schema: [], login: ["schema"] });
  expect(askedOf(state, featureOf(state, "schema"), "skip").says).toMatch(/1 feature waits for it/);
  landed(state, "schema");
  const { commit } = state.landings[0]!;
  expect(askedOf(state, featureOf(state, "schema"), "revert").says).toContain(commit.slice(0, 10));
});
