import { expect, test } from "vitest";
import { featureId, type FeatureId } from "../kit/ids.ts";
import { requireDependencies } from "./dependencies.ts";

const existing = new Map<number, readonly FeatureId[]>([
  [1, []],
  [2, [featureId(1)]],
  [3, [featureId(2)]],
  [4, []],
]);

test("dependencies that are there are accepted, smallest id first", () => {
  expect(ask(4, [3, 1])).toEqual({ ok: true, value: [1, 3] });
});

test("every unknown one is named", () => {
  expect(ask(4, [1, 8, 9])).toEqual({
    ok: false,
    error: { type: "unknown-dependency", featureId: 4, unknown: [8, 9] },
  });
});

test("one that is listed twice is named", () => {
  expect(ask(4, [1, 2, 1])).toEqual({
    ok: false,
    error: { type: "duplicate-dependency", featureId: 4, dependency: 1 },
  });
});

test("twenty are allowed and twenty-one are too many", () => {
  const many = Array.from({ length: 21 }, (_, i) => 100 + i);
  const waitsFor = () => [];
  expect(ask(4, many.slice(1), waitsFor)).toEqual({ ok: true, value: many.slice(1) });
  expect(ask(4, many, waitsFor)).toEqual({
    ok: false,
    error: { type: "too-many-dependencies", featureId: 4, count: 21, limit: 20 },
  });
});

test("waiting for oneself is a cycle of one", () => {
  expect(ask(4, [4])).toEqual({ ok: false, error: { type: "dependency-cycle", cycle: [4] } });
});

test("a cycle is named in the order of waiting, from the feature that would close it", () => {
  expect(ask(1, [3])).toEqual({ ok: false, error: { type: "dependency-cycle", cycle: [1, 3, 2] } });
});

test("a feature that is about to be created may wait only for what is there", () => {
  expect(ask(5, [4])).toEqual({ ok: true, value: [4] });
  expect(ask(5, [5])).toEqual({ ok: false, error: { type: "dependency-cycle", cycle: [5] } });
});

function ask(
  id: number,
  dependencies: readonly number[],
  waitsFor = (other: FeatureId): readonly FeatureId[] | undefined => existing.get(other),
) {
  return requireDependencies({
    featureId: featureId(id),
    dependencies: dependencies.map(featureId),
    limit: 20,
    waitsFor,
  });
}
