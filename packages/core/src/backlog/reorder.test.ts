import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeatureId } from "../kit/ids.ts";
import type { MoveEdit } from "./edit.ts";
import { reorder } from "./reorder.ts";

type Ranked = { readonly id: FeatureId; readonly priority: number };

const ids = (...numbers: readonly number[]) => numbers as unknown as FeatureId[];
const ranked = (priorities: readonly number[]): Ranked[] =>
  priorities.map((priority, i) => ({ id: (i + 1) as FeatureId, priority }));
const move = (features: readonly number[], place: { before: number } | { after: number }): MoveEdit => ({
  type: "move",
  features: ids(...features),
  place: place as MoveEdit["place"],
});

function orderOf(features: readonly Ranked[]): readonly number[] {
  return features.toSorted((a, b) => a.priority - b.priority || a.id - b.id).map(({ id }) => id);
}

function after(features: readonly Ranked[], moves: readonly MoveEdit[]): readonly number[] {
  const changed = new Map(reorder(features, moves).map(({ featureId, priority }) => [featureId, priority]));
  return orderOf(features.map(({ id, priority }) => ({ id, priority: changed.get(id) ?? priority })));
}

describe("placing features", () => {
  const five = ranked([100, 100, 100, 100, 100]);

  test("before or after another, several in the order they are named", () => {
    expect(after(five, [move([5], { before: 1 })])).toEqual([5, 1, 2, 3, 4]);
    expect(after(five, [move([5, 1], { after: 3 })])).toEqual([2, 3, 5, 1, 4]);
    expect(after(five, [move([2, 1], { after: 5 })])).toEqual([3, 4, 5, 2, 1]);
  });

  test("a later move sees what an earlier one did", () => {
    expect(after(five, [move([5], { before: 1 }), move([4], { before: 5 })])).toEqual([4, 5, 1, 2, 3]);
  });

  test("a place that is moved itself stays where it was", () => {
    expect(after(five, [move([3, 5], { before: 3 })])).toEqual([1, 2, 3, 5, 4]);
    expect(after(five, [move([5, 3], { after: 3 })])).toEqual([1, 2, 5, 3, 4]);
  });

  test("where there is room, nothing but what is moved gets another priority", () => {
    expect(reorder(five, [move([5], { before: 1 })])).toEqual([{ featureId: 5, priority: 49 }]);
    expect(reorder(ranked([100, 200, 300]), [move([3], { after: 1 })])).toEqual([{ featureId: 3, priority: 150 }]);
  });

  test("where there is none, it is made for the next ones too", () => {
    const many = ranked(Array.from({ length: 1_000 }, () => 100));
    const first = reorder(many, [move([1_000], { after: 500 })]);
    const priorities = new Map(first.map(({ featureId, priority }) => [featureId, priority]));
    const spaced = many.map(({ id, priority }) => ({ id, priority: priorities.get(id) ?? priority }));
    expect(reorder(spaced, [move([3], { after: 500 })])).toHaveLength(1);
  });
});

test("any moves give the order that taking out and putting in gives, with priorities in their limits", () => {
  const anyCase = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 999_999, 1_000_000)), {
      minLength: 2,
      maxLength: 12,
    })
    .chain((priorities) => {
      const id = fc.integer({ min: 1, max: priorities.length });
      const place = fc.oneof(fc.record({ before: id }), fc.record({ after: id }));
      const moves = fc.array(fc.tuple(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), place), { maxLength: 5 });
      return fc.record({ priorities: fc.constant(priorities), moves });
    });
  fc.assert(
    fc.property(anyCase, ({ priorities, moves }) => {
      const features = ranked(priorities);
      const expected = moves.reduce(moveBySplicing, orderOf(features));
      const asked = moves.map(([moved, place]) => move(moved, place));
      expect(after(features, asked)).toEqual(expected);
      for (const { priority } of reorder(features, asked)) {
        expect(priority).toBeGreaterThanOrEqual(0);
        expect(priority).toBeLessThanOrEqual(1_000_000);
      }
    }),
  );
});

function moveBySplicing(
  order: readonly number[],
  [moved, place]: readonly [readonly number[], { before: number } | { after: number }],
): readonly number[] {
  const split = "before" in place ? order.indexOf(place.before) : order.indexOf(place.after) + 1;
  const stays = (id: number) => !moved.includes(id);
  return [...order.slice(0, split).filter(stays), ...moved, ...order.slice(split).filter(stays)];
}
