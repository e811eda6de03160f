import { expect, test } from "vitest";
import { groupsOf } from "./groups.ts";

test("what is in view comes before what can be done from everywhere", () => {
  const actions = ["Studio", "Go to", "Settings", "Board", "Go to", "2 features"].map((group, i) => ({
    id: `${i}`,
    title: group,
    group,
    run: () => {},
  }));
  expect(groupsOf(actions).map(({ value, items }) => `${value} ${items.length}`)).toEqual([
    "Board 1",
    "2 features 1",
    "Go to 2",
    "Studio 1",
    "Settings 1",
  ]);
});
