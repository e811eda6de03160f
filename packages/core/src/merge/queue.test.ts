import { expect, test } from "vitest";
import { attemptId, featureId } from "../kit/ids.ts";
import { nextToLand } from "./queue.ts";

const one = attemptId(featureId(1), 1);
const two = attemptId(featureId(2), 1);
const three = attemptId(featureId(3), 1);

test("an empty queue has nothing to land", () => {
  expect(nextToLand([], () => [])).toBeUndefined();
});

test("what was verified first lands first, whatever its id", () => {
  expect(nextToLand([three, one], () => [])).toBe(three);
});

test("what still waits for another is passed over, and blocks nobody behind it", () => {
  const unmetOf = (id: number) => (id === 2 ? [featureId(1)] : []);
  expect(nextToLand([two, three], unmetOf)).toBe(three);
  expect(nextToLand([two], unmetOf)).toBeUndefined();
});
