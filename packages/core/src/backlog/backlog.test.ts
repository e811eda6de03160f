import * as fc from "fast-check";
import { expect, test } from "vitest";
import { featureId, type FeatureId } from "../kit/ids.ts";
import {
  type Backlog,
  createBacklog,
  dependentsOf,
  putFeature,
  removeFeature,
  unmetDependencies,
  type Waiting,
  weightOf,
} from "./backlog.ts";

interface Item extends Waiting {
  readonly status: "open" | "held" | "passing";
}

test("a feature becomes ready when the last one it waits for passes, and stops being ready when that changes", () => {
  const backlog = backlogOf([item(1), item(2), item(3, [1, 2])]);
  expect(readyIds(backlog)).toEqual([1, 2]);

  putFeature(backlog, item(1, [], "passing"));
  expect(readyIds(backlog)).toEqual([2]);
  putFeature(backlog, item(2, [], "passing"));
  expect(readyIds(backlog)).toEqual([3]);

  putFeature(backlog, item(1, [], "held"));
  expect(readyIds(backlog)).toEqual([]);
});

test("a feature that waits for one that does not exist is ready once that one exists and passes", () => {
  const backlog = backlogOf([item(2, [1])]);
  expect(readyIds(backlog)).toEqual([]);
  putFeature(backlog, item(1, [], "passing"));
  expect(readyIds(backlog)).toEqual([2]);
});

test("what waited for a feature that was taken out stays blocked by its id", () => {
  const backlog = backlogOf([item(1, [], "passing"), item(2, [1])]);
  removeFeature(backlog, featureId(1));
  expect(readyIds(backlog)).toEqual([]);
  expect(unmetDependencies(backlog, backlog.features.get(featureId(2))!)).toEqual([1]);
});

test("unmet dependencies are named once each, in the order they are listed, unknown ones included", () => {
  const backlog = backlogOf([item(1), item(2, [], "passing"), item(3, [9, 1, 2, 9])]);
  expect(unmetDependencies(backlog, backlog.features.get(featureId(3))!)).toEqual([9, 1]);
});

test("a feature that waits for itself is counted once, whatever becomes of it", () => {
  const backlog = backlogOf([item(1, [1], "passing")]);
  expect(backlog.index.unmet.get(featureId(1))).toBe(0);
  putFeature(backlog, item(1, [1]));
  expect(backlog.index.unmet.get(featureId(1))).toBe(1);
});

test("weights follow the graph, not the states", () => {
  const backlog = backlogOf([item(1), item(2, [1]), item(3, [2])]);
  expect(weightOf(backlog, featureId(1))).toEqual({ unblocks: 2, chain: 2 });
  putFeature(backlog, { ...backlog.features.get(featureId(2))!, status: "passing" });
  expect(weightOf(backlog, featureId(1))).toEqual({ unblocks: 2, chain: 2 });
  putFeature(backlog, item(3));
  expect(weightOf(backlog, featureId(1))).toEqual({ unblocks: 1, chain: 1 });
});

test("after any changes the indexes are what they would be if made from scratch", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const backlog = backlogOf([]);
      for (const step of steps) {
        if (step.type === "remove") removeFeature(backlog, step.id);
        else if (step.type === "put") putFeature(backlog, step.item);
        else restate(backlog, step.id, step.status);
        expect(indexesOf(backlog)).toEqual(indexesOf(backlogOf([...backlog.features.values()])));
      }
    }),
    { numRuns: 200 },
  );
});

function item(id: number, dependencies: readonly number[] = [], status: Item["status"] = "open"): Item {
  return { id: featureId(id), dependencies: dependencies.map(featureId), priority: 100, status };
}

function backlogOf(items: readonly Item[]): Backlog<Item> {
  const backlog = createBacklog<Item>({
    isPassing: ({ status }) => status === "passing",
    isStartable: ({ status }) => status === "open",
  });
  for (const each of items) putFeature(backlog, each);
  return backlog;
}

const readyIds = (backlog: Backlog<Item>) => [...backlog.ready].sort((a, b) => a - b);

/** A new state with the same dependencies: the way most changes come. */
function restate(backlog: Backlog<Item>, id: FeatureId, status: Item["status"]): void {
  const known = backlog.features.get(id);
  if (known) putFeature(backlog, { ...known, status });
}

function indexesOf(backlog: Backlog<Item>): unknown {
  const ids = [...backlog.features.keys()].sort((a, b) => a - b);
  return ids.map((id) => ({
    id,
    isReady: backlog.ready.has(id),
    unmet: backlog.index.unmet.get(id),
    dependents: dependentsOf(backlog, id),
    weight: weightOf(backlog, id),
  }));
}

const anyId = fc.integer({ min: 1, max: 9 });
const anyStatus = fc.constantFrom<Item["status"]>("open", "held", "passing");
const anyStep = fc.oneof(
  fc.record({
    type: fc.constant("put" as const),
    item: fc.tuple(anyId, fc.array(anyId, { maxLength: 4 }), anyStatus).map((parts) => item(...parts)),
  }),
  fc.record({ type: fc.constant("restate" as const), id: anyId.map(featureId), status: anyStatus }),
  fc.record({ type: fc.constant("remove" as const), id: anyId.map(featureId) }),
);
