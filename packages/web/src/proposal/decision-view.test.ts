import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import type { Choice } from "@autocoder/core/conversation/proposal.ts";
import { backlogOf, idOf, must } from "@autocoder/core/testing/builders.ts";
import {
  acceptLabel,
  asChosen,
  type Decision,
  decisionSays,
  endingsOf,
  firstChoice,
  overTheirs,
  problemsOf,
  refusedLine,
  withChange,
  withLines,
} from "./decision-view.ts";
import { creation, linesOf } from "./testing.ts";

const waits = (featureId: number, dependencies: readonly number[]) => ({
  edit: { type: "dependencies", featureId, change: "add", dependencies },
});
const decision = (given: Partial<Decision>): Decision => ({
  type: "decision",
  proposal: 1,
  accepted: [],
  changed: [],
  created: [],
  ...given,
});

test("what seems to be there already is not accepted unasked", () => {
  const lines = linesOf(creation("mail"), { ...creation("login"), duplicates: [1] });
  const choice = firstChoice(lines);
  expect(choice.accepted).toEqual([1]);
  expect(acceptLabel(lines, choice)).toBe("Accept 1 of 2");
  expect(acceptLabel(lines, withLines(lines, choice, [2], true))).toBe("Accept all 2");
});

test("lines are in the proposal's order, in whatever order they are chosen", () => {
  const lines = linesOf(creation("a"), creation("b"), creation("c"));
  const none: Choice = { accepted: [], changed: [] };
  const chosen = [3, 1, 2].reduce<Choice>((choice, id) => withLines(lines, choice, [id], true), none);
  expect(chosen.accepted).toEqual([1, 2, 3]);
  expect(withLines(lines, chosen, [2], false).accepted).toEqual([1, 3]);
});

test("each line that would be refused says why, several at once", () => {
  const state = backlogOf({ login: [], cart: ["login"] });
  const lines = linesOf(creation("mail"), waits(1, [2]), { edit: { type: "skip", featureId: 9, reason: "No." } });
  const problems = problemsOf(state, lines, firstChoice(lines));
  expect([...problems].map(([id, { says }]) => [id, says])).toEqual([
    [3, "There is no feature 9 in this project."],
    [2, "These features would wait for each other: 1, 2, 1. Leave one of these dependencies out."],
  ]);
  expect(problemsOf(state, lines, { accepted: [1], changed: [] }).size).toBe(0);
});

test("a line that waits for one that is refused says so, and what would help", () => {
  const state = backlogOf({ login: [] });
  const lines = linesOf(creation("mail", { key: "mail" }), creation("receipt", { dependsOnKeys: ["mail"] }));
  const problem = problemsOf(state, lines, { accepted: [2], changed: [] }).get(2);
  expect(problem).toMatchObject({ says: "It waits for “mail”, which you do not accept.", needs: [1] });
});

test("what somebody wrote meanwhile is shown, and can be written over once it was seen", () => {
  const state = backlogOf({ login: [] });
  const featureId = idOf(state, "login");
  const lines = linesOf({
    edit: { type: "change", featureId, changes: { name: "Sign in" }, base: { name: "login" } },
  });
  must(state, { type: "feature.change", featureId, changes: { name: "Log in" }, by: "person" });
  const choice = firstChoice(lines);
  const problem = problemsOf(state, lines, choice).get(1)!;
  expect(problem.conflict).toMatchObject({ theirs: { name: "Log in" }, yours: { name: "Sign in" } });
  const seen = withChange(choice, overTheirs(lines[0]!, problem));
  expect(problemsOf(state, lines, seen).size).toBe(0);
  expect(asChosen(lines[0]!, seen).edit).toMatchObject({ base: { name: "Log in" } });
});

test("what the studio refused after all is said at its line", () => {
  const lines = linesOf(creation("a"), creation("b"), creation("c"));
  const choice = { accepted: [1, 3], changed: [] };
  const error = apiError("refused", "No.", { details: { edit: 1 } });
  expect(refusedLine(lines, choice, error)).toEqual([3, { says: "No.", needs: [], conflict: undefined }]);
  expect(refusedLine(lines, choice, apiError("unreachable", "Gone."))).toBeUndefined();
});

test("what came of it: what was made has its number", () => {
  const lines = linesOf(creation("a"), creation("b"), waits(1, [2]), creation("c"));
  const decided = decision({ accepted: [2, 3, 4], changed: [{ ...lines[3]! }], created: [7, 8] as never });
  expect([...endingsOf(lines, decided).values()]).toEqual([
    { type: "refused" },
    { type: "accepted", featureId: 7, isChanged: false },
    { type: "accepted", featureId: 1, isChanged: false },
    { type: "accepted", featureId: 8, isChanged: true },
  ]);
  expect(decisionSays(lines, decided)).toBe("2 features added, 1 change made, 1 refused.");
  expect(decisionSays(lines, decision({}))).toBe("All 4 refused.");
});
