import { expect, test } from "vitest";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { neighboursOf } from "./neighbours.ts";

const ids = [9, 2, 5, 14] as FeatureId[];

test.each([
  [5, 2, 9],
  [2, undefined, 5],
  [14, 9, undefined],
  [7, 5, 9],
])("beside %d are %s and %s, in whatever order they are kept", (id, before, after) => {
  expect(neighboursOf(ids, id)).toEqual({ before, after });
});
