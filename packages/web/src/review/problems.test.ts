import { expect, test } from "vitest";
import { backlogOf, draftOf, idOf, landed, must, projectOf } from "@autocoder/core/testing/builders.ts";
import { problemsOf } from "./problems.ts";

type State = ReturnType<typeof backlogOf>;

const problems = ({ backlog }: State) => problemsOf([...backlog.features.values()]);
const said = (state: State) => problems(state).map(({ says }) => says);

test("a backlog of features that can be built side by side has no problem", () => {
  expect(problems(backlogOf({ login: [], logout: ["login"], help: [] }))).toEqual([]);
});

test("a chain that leaves other agents nothing to do is named, with its features in order", () => {
  const state = backlogOf({ a: [], b: ["a"], c: ["b"], d: ["c"], e: ["d"], f: [] });
  expect(problems(state)).toEqual([
    {
      isSerious: false,
      says: expect.stringContaining("5 of 6 features wait for one another"),
      features: [1, 2, 3, 4, 5],
    },
  ]);
  landed(state, "a");
  landed(state, "b");
  expect(problems(state)).toEqual([]);
});

test("what waits for what is gone or set aside cannot be built", () => {
  const state = backlogOf({ login: [], mail: [], logout: ["login", "mail"] });
  must(state, { type: "feature.delete", featureId: idOf(state, "login") });
  must(state, { type: "feature.skip", featureId: idOf(state, "mail"), reason: "Later.", by: "person" });
  expect(said(state)).toEqual([
    "#3 waits for #1, which does not exist. Take that away.",
    "#3 waits for #2, which nobody builds. Re-open it, or do not wait.",
  ]);
});

test("two features of one name may be the same one", () => {
  const state = projectOf();
  const drafts = [draftOf("Log in", { key: "a" }), draftOf("log in", { key: "b" })];
  must(state, { type: "features.create", drafts, by: "person" });
  expect(said(state)).toEqual(["#1, #2 have the same name. If they are the same, merge them."]);
});
