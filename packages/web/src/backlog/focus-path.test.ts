import { expect, test } from "vitest";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { focusAfter } from "./focus-path.ts";

const ids = (...numbers: number[]) => numbers as FeatureId[];
const columns = [ids(1, 2, 3), ids(), ids(4), ids(...Array.from({ length: 20 }, (_, i) => 10 + i))];

test.each([
  ["ArrowDown", 1, 2],
  ["ArrowDown", 3, 3],
  ["ArrowUp", 1, 1],
  ["End", 1, 3],
  ["Home", 3, 1],
  ["PageDown", 10, 18],
  ["PageUp", 12, 10],
  ["ArrowRight", 3, 4],
  ["ArrowRight", 4, 10],
  ["ArrowLeft", 15, 4],
  ["ArrowLeft", 1, undefined],
])("%s from #%d leads to #%s", (key, from, to) => {
  expect(focusAfter(key, from as FeatureId, columns)).toBe(to);
});

test("from nowhere any key leads to the first card", () => {
  expect(focusAfter("ArrowDown", undefined, columns)).toBe(1);
});
