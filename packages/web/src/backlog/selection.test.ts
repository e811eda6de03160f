import { expect, test } from "vitest";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { extendTo, nothingSelected, selectAll, toggle, within } from "./selection.ts";

const [a, b, c, d] = [1, 2, 3, 4] as [FeatureId, FeatureId, FeatureId, FeatureId];
const order = [a, b, c, d];

test("a press with a modifier adds one and takes it away", () => {
  const one = toggle(nothingSelected, b);
  expect([...one.ids]).toEqual([b]);
  expect([...toggle(one, b).ids]).toEqual([]);
});

test.each([
  [b, d, [b, c, d]],
  [d, b, [d, b, c]],
  [c, c, [c]],
])("from %s a range goes to %s, in whichever direction", (from, to, expected) => {
  expect([...extendTo(toggle(nothingSelected, from), to, order).ids]).toEqual(expected);
});

test("a second range begins where the first began", () => {
  const first = extendTo(toggle(nothingSelected, b), c, order);
  expect([...extendTo(first, a, order).ids]).toEqual([b, c, a]);
});

test("what is no longer in sight is not selected", () => {
  expect([...within(selectAll(order), new Set([a, c])).ids]).toEqual([a, c]);
});
