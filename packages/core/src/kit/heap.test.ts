import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createHeap, type Heap } from "./heap.ts";

test("an empty heap has nothing to give", () => {
  expect(numbers().pop()).toBeUndefined();
});

test("items come out in order, whatever the order they went in, equal ones included", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (items) => {
      const heap = numbers();
      for (const item of items) heap.push(item);
      expect(drain(heap)).toEqual(items.toSorted((a, b) => a - b));
    }),
  );
});

test("between pushes the first one comes out", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
      const heap = numbers();
      let model: number[] = [];
      for (const step of steps) {
        if (step === undefined) {
          expect(heap.pop()).toBe(model.shift());
          continue;
        }
        heap.push(step);
        model = [...model, step].sort((a, b) => a - b);
      }
    }),
  );
});

const numbers = (): Heap<number> => createHeap<number>((a, b) => a < b);

function drain(heap: Heap<number>): readonly number[] {
  const items: number[] = [];
  for (let item = heap.pop(); item !== undefined; item = heap.pop()) items.push(item);
  return items;
}
