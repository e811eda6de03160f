import { expect, test } from "vitest";
import { backlogOf } from "@autocoder/core/testing/builders.ts";
import { lineFrom, problemsOfLine, textOfLine } from "./line-form-view.ts";
import { creation, linesOf } from "./testing.ts";

const { features } = backlogOf({ login: [], cart: ["login"] }).backlog;
const written = (given: object, changes: object) => {
  const [line] = linesOf(given);
  return lineFrom(line!, { ...textOfLine(line!, features), ...changes }, features).edit;
};

test("a new feature keeps what is not written: its key, and what it waits for by key", () => {
  expect(
    written(creation("mail", { key: "mail", dependsOnKeys: ["cart"] }), { name: " Post ", steps: ["Look.", ""] }),
  ).toMatchObject({
    type: "create",
    feature: { key: "mail", name: "Post", steps: ["Look."], dependsOnKeys: ["cart"], category: "app" },
  });
});

test("a change says only what differs, and what was seen", () => {
  const change = { edit: { type: "change", featureId: 1, changes: { name: "Sign in", priority: 3 } } };
  expect(written(change, { name: "login", category: "web" })).toEqual({
    type: "change",
    featureId: 1,
    changes: { priority: 3, category: "web" },
    base: { category: "app" },
  });
});

test.each([
  ["add", [1]],
  ["remove", []],
])("dependencies to %s become those that are to be in the end", (change, expected) => {
  const line = { edit: { type: "dependencies", featureId: 2, change, dependencies: [1], dependsOnKeys: ["x"] } };
  expect(written(line, {})).toMatchObject({
    change: "set",
    dependencies: expected,
    dependsOnKeys: change === "remove" ? [] : ["x"],
  });
});

test("what cannot stay as it is, of what is written at all", () => {
  const [skip, create] = linesOf({ edit: { type: "skip", featureId: 1, reason: "No." } }, creation("mail"));
  const text = { ...textOfLine(create!, features), reason: " ", name: "" };
  expect(problemsOfLine(skip!, text)).toEqual({ reason: "Say why in a few words." });
  expect(Object.keys(problemsOfLine(create!, text))).toEqual(["name"]);
});
