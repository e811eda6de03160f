import { expect, test } from "vitest";
import { backlogOf, must, projectOf, running } from "@autocoder/core/testing/builders.ts";
import { createState, type StudioState } from "@autocoder/core/log/state.ts";
import { handOverOf } from "./hand-over-view.ts";

const steps = (state: StudioState, isUsable = true) =>
  [false, true].map((isWritten) => handOverOf({ isUsable, isWritten, state }).step);

function withoutSpec(): StudioState {
  const state = createState();
  must(state, { type: "project.create", name: "Shop", root: "/shop", branch: "main" });
  return state;
}

test("a draft is talked about until it can be a spec, and then it can become one", () => {
  expect(steps(withoutSpec(), false)).toEqual(["talk", "plan"]);
  expect(handOverOf({ isUsable: true, isWritten: false, state: withoutSpec() })).toMatchObject({
    step: "take",
    isAnew: false,
  });
  expect(handOverOf({ isUsable: true, isWritten: false, state: projectOf() })).toMatchObject({
    isAnew: true,
    says: "It becomes version 2 of the spec. Version 1 stays in its history.",
  });
});

test("from the spec it goes on to a plan, to its review, and to a run", () => {
  const state = projectOf();
  expect(steps(state)).toEqual(["take", "plan"]);
  running(state);
  expect(steps(state)).toEqual(["take", "planning"]);
  expect(steps(backlogOf({ login: [] }))).toEqual(["take", "run"]);
});
