import { expect, test } from "vitest";
import { inverseOf } from "../log/undo.ts";
import { backlogOf, idOf, must } from "../testing/builders.ts";
import { splitEdits } from "./split.ts";

const parts = [{ name: "Log in" }, { name: "Log out", steps: ["Log out."] }];

const split = (arranged: "side-by-side" | "one-after-another") => {
  const state = backlogOf({ schema: [], login: ["schema"], cart: ["login", "schema"] });
  const edits = splitEdits(state.backlog, { feature: idOf(state, "login"), parts, arranged });
  const inverse = inverseOf(state, edits);
  must(state, { type: "backlog.edit", edits });
  const picture = () =>
    [...state.backlog.features.values()].map(({ id, name, dependencies }) => [id, name, dependencies]);
  return { state, picture, inverse };
};

test("side by side, each part waits for what the whole waited for, and what waited for it waits for all", () => {
  const { picture, state } = split("side-by-side");
  expect(picture()).toEqual([
    [1, "schema", []],
    [3, "cart", [1, 4, 5]],
    [4, "Log in", [1]],
    [5, "Log out", [1]],
  ]);
  const texts = [...state.backlog.features.values()].slice(2).map(({ description, steps }) => [description, steps]);
  expect(texts).toEqual([
    ["What login is for.", ["See login."]],
    ["What login is for.", ["Log out."]],
  ]);
});

test("one after another, each part waits for the one before it, and what waited waits for the last", () => {
  const { picture } = split("one-after-another");
  expect(picture()).toEqual([
    [1, "schema", []],
    [3, "cart", [1, 5]],
    [4, "Log in", [1]],
    [5, "Log out", [4]],
  ]);
});

test("a split can be undone", () => {
  const { picture, inverse, state } = split("side-by-side");
  must(state, { type: "backlog.edit", edits: inverse([4, 5] as never) });
  expect(picture().toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
    [1, "schema", []],
    [2, "login", [1]],
    [3, "cart", [1, 2]],
  ]);
});
