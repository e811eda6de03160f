import { expect, test } from "vitest";
import { createSelection, sameItems } from "./select.ts";

const name = ({ names }: { readonly names: readonly string[] }) => names[0];
const sorted = ({ names }: { readonly names: readonly string[] }) => names.toSorted();

test("what is picked out is the same value as long as it is equal", () => {
  let snapshot = { names: ["b", "a"] };
  const select = createSelection<typeof snapshot, readonly string[]>(() => snapshot);
  const before = select(sorted, sameItems);
  snapshot = { names: ["a", "b"] };
  expect(select(sorted, sameItems)).toBe(before);
  expect(select((value) => sorted(value), sameItems)).toBe(before);
  snapshot = { names: ["a", "c"] };
  expect(select(sorted, sameItems)).toEqual(["a", "c"]);
});

test("one and the same snapshot is read once", () => {
  let reads = 0;
  const snapshot = { names: ["a"] };
  const select = createSelection<typeof snapshot, string | undefined>(() => snapshot);
  const pick = (value: typeof snapshot) => {
    reads += 1;
    return name(value);
  };
  select(pick, Object.is);
  select(pick, Object.is);
  expect(reads).toBe(1);
});
