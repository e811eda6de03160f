import { expect, test } from "vitest";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { caughtUp, conflictsOf, creationOf, editsOf, FeatureText, problemsOf, stepsIn } from "./feature-text.ts";

const login: FeatureText = {
  name: "Log in",
  category: "account",
  description: "By mail and password.",
  steps: ["Open the page."],
  dependencies: [],
  priority: "100",
  passage: "Accounts",
};
const seven = 7 as FeatureId;

test("a pasted list becomes steps, without its bullets and numbers", () => {
  expect(stepsIn("1. Open it\n\n  - See the list\n* Press 2 keys\r\nDone")).toEqual([
    "Open it",
    "See the list",
    "Press 2 keys",
    "Done",
  ]);
});

test("what is missing is said at its field", () => {
  expect(Object.keys(problemsOf({ ...login, name: " ", steps: ["", " "] }))).toEqual(["name", "steps"]);
  expect(problemsOf(login)).toEqual({});
});

test("only what is different is written, together with what was there before", () => {
  expect(editsOf(seven, login, { ...login, name: "Sign in ", dependencies: [3 as FeatureId] })).toEqual([
    { type: "change", featureId: 7, changes: { name: "Sign in" }, base: { name: "Log in" } },
    { type: "dependencies", featureId: 7, change: "set", dependencies: [3], dependsOnKeys: [], dependsOnIndices: [] },
  ]);
  expect(editsOf(seven, login, { ...login, steps: ["Open the page.", ""] })).toEqual([]);
});

test("the order of work and the passage are written like any other field; an empty passage takes it away", () => {
  expect(editsOf(seven, login, { ...login, priority: " 7", passage: " " })).toEqual([
    {
      type: "change",
      featureId: 7,
      changes: { priority: 7, passage: "" },
      base: { priority: 100, passage: "Accounts" },
    },
  ]);
  expect(Object.keys(problemsOf({ ...login, priority: "soon", passage: "x".repeat(501) }))).toEqual([
    "priority",
    "passage",
  ]);
});

test("a draft from before a page knew of a field is still there", () => {
  const { priority: _, passage: __, ...older } = login;
  expect(FeatureText.parse(older)).toMatchObject({ name: "Log in", priority: "", passage: "" });
});

test("where two wrote the same field, both texts are at odds; elsewhere the later one stays", () => {
  const mine = { ...login, name: "Sign in", category: "people" };
  const theirs = { ...login, name: "Enter", description: "By link." };
  expect(conflictsOf(login, mine, theirs)).toEqual(["name"]);
  expect(caughtUp(login, mine, theirs)).toEqual({ ...mine, description: "By link." });
});

test("two who wrote the same are not at odds", () => {
  const both = { ...login, name: "Sign in" };
  expect(conflictsOf(login, both, both)).toEqual([]);
});

test("a new feature is created as it was written, trimmed", () => {
  expect(creationOf({ ...login, name: " Log in ", steps: ["Open it.", " "] })).toMatchObject({
    type: "create",
    feature: { name: "Log in", steps: ["Open it."], dependencies: [], priority: 100, passage: "Accounts" },
  });
  const plain = creationOf({ ...login, priority: "", passage: "" });
  expect(plain.type === "create" && [plain.feature.priority, "passage" in plain.feature]).toEqual([100, false]);
});
