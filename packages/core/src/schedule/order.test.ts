import { expect, test } from "vitest";
import { backlogOf, idOf, landed, must, nameOf, objectOf, resultOf } from "../testing/builders.ts";
import type { StudioState } from "../log/state.ts";
import { startOrder } from "./order.ts";

test("what broke on main starts first, whatever hangs on the others", () => {
  const state = backlogOf({ hub: [], a: ["hub"], b: ["hub"], late: [] });
  landed(state, "late");
  breakOnMain(state, "late");
  expect(ordered(state)).toEqual(["late", "hub"]);
});

test("then what most features wait for, directly or not, each counted once", () => {
  const state = backlogOf({ leaf: [], narrow: [], wide: [], a: ["narrow"], b: ["wide"], c: ["wide", "b"] });
  expect(ordered(state)).toEqual(["wide", "narrow", "leaf"]);
});

test("then what has the longest chain behind it", () => {
  const state = backlogOf({ broad: [], deep: [], a: ["broad"], b: ["broad"], c: ["deep"], d: ["c"] });
  expect(ordered(state)).toEqual(["deep", "broad"]);
});

test("then the smaller priority, then the smaller id", () => {
  const state = backlogOf({ one: [], two: [], three: [] });
  must(state, { type: "feature.change", featureId: idOf(state, "three"), changes: { priority: 1 }, by: "person" });
  expect(ordered(state)).toEqual(["three", "one", "two"]);
});

const ordered = (state: StudioState) =>
  startOrder(
    state.backlog,
    [...state.backlog.ready].map((id) => state.backlog.features.get(id)!),
  ).map(({ id }) => nameOf(state, id));

function breakOnMain(state: StudioState, name: string): void {
  must(state, { type: "recheck.request", features: [idOf(state, name)], reason: "person" });
  const results = [{ featureId: idOf(state, name), green: false, results: [resultOf("npm test", { exitCode: 1 })] }];
  must(state, { type: "recheck.finish", recheckId: state.rechecks, tree: objectOf(1), results });
}
