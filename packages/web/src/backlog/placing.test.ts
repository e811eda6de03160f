import { expect, test } from "vitest";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import {
  backlogOf,
  claimed,
  failed,
  featureOf,
  idOf,
  landed,
  must,
  running,
} from "@autocoder/core/testing/builders.ts";
import { cardOf } from "./card-view.ts";
import type { ColumnName } from "./columns.ts";
import { type Place, placeTowards, placingOf } from "./placing.ts";

function board() {
  const state = backlogOf({ login: [], logout: [], done: [], broken: [], aside: [], busy: [] });
  running(state);
  landed(state, "done");
  for (let tries = 0; tries < 3; tries++) failed(state, "broken");
  must(state, { type: "feature.skip", featureId: idOf(state, "aside"), reason: "Later.", by: "person" });
  claimed(state, "busy");
  return state;
}

function put(names: readonly string[], column: ColumnName, given: { place?: Place; isByPriority?: boolean } = {}) {
  const state = board();
  const cards = names.map((name) => cardOf(state, featureOf(state, name)));
  const { place = { before: idOf(state, "login") }, isByPriority = true } = given;
  return placingOf({ cards, column, place, isByPriority });
}

const kinds = (placing: ReturnType<typeof put>) =>
  placing.type === "edits" ? placing.edits.map(({ type }) => type) : placing.type;

test("within a column, a feature takes its place in the order of work", () => {
  expect(put(["logout"], "pending")).toEqual({
    type: "edits",
    edits: [{ type: "move", features: [2], place: { before: 1 } }],
    done: "#2 moved.",
  });
});

test("in another order than that of work, there is no place to take", () => {
  expect(put(["logout"], "pending", { isByPriority: false })).toMatchObject({ type: "refused" });
});

test.each([
  [["broken"], ["reopen", "move"]],
  [
    ["aside", "broken"],
    ["reopen", "reopen", "move"],
  ],
  [["done"], ["reopen", "move"]],
  [["busy"], "refused"],
])("%j put into Pending: %j", (names, expected) => {
  expect(kinds(put(names, "pending"))).toEqual(expected);
});

test("what is put aside is asked a reason for, unless an agent has it", () => {
  expect(kinds(put(["login", "logout"], "aside"))).toBe("set-aside");
  expect(put(["busy"], "aside")).toEqual({ type: "refused", why: "#6 is in work. Stop its agent first." });
});

test.each<ColumnName>(["working", "checking", "input", "passing", "failed"])(
  "nobody's hand puts a feature into %s",
  (column) => {
    expect(put(["login"], column)).toMatchObject({ type: "refused", why: expect.stringMatching(/\.$/) });
  },
);

const ids = (...numbers: number[]) => numbers as FeatureId[];

test.each([
  ["up", [3], { before: 2 }],
  ["up", [1], undefined],
  ["down", [1], { after: 2 }],
  ["down", [4], undefined],
  ["top", [3], { before: 1 }],
  ["top", [1], undefined],
  ["bottom", [2], { after: 4 }],
  ["up", [2, 4], { before: 1 }],
  ["top", [1, 3], { before: 2 }],
] as const)("%s moves %j to %j", (direction, moving, expected) => {
  expect(placeTowards(direction, new Set(ids(...moving)), ids(1, 2, 3, 4))).toEqual(expected);
});
