import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkBacklog, DescribedBacklog } from "./check-backlog.ts";

type Described = { id: number; status?: string; dependencies?: number[] | null; priority?: number | null };

test("ready is what is pending or failing and waits for nothing that is not passing", () => {
  const report = check([
    { id: 1, status: "passing" },
    { id: 2, dependencies: [1] },
    { id: 3, status: "failing", dependencies: [1] },
    { id: 4, dependencies: null },
    { id: 5, dependencies: [2] },
    { id: 6, status: "working" },
    { id: 7, status: "needs-input" },
    { id: 8, status: "failed" },
    { id: 9, status: "skipped" },
  ]);
  expect(report.ready).toEqual([2, 3, 4]);
});

test("blocked is what waits, with the ids it waits for, unknown ones included", () => {
  const report = check([
    { id: 1 },
    { id: 2, status: "passing", dependencies: [1] },
    { id: 3, dependencies: [2, 1, 9] },
    { id: 4, status: "skipped", dependencies: [1, 1] },
    { id: 5, status: "working" },
  ]);
  expect(report.blocked).toEqual({ 3: [1, 9], 4: [1] });
  expect(report.missing).toEqual([{ feature: 3, dependency: 9 }]);
});

test("an unknown id is never satisfied, and does not keep its feature out of the order", () => {
  const report = check([{ id: 1, dependencies: [9] }]);
  expect(report).toEqual({
    id: "case",
    ready: [],
    order: [1],
    blocked: { 1: [9] },
    cycles: [],
    missing: [{ feature: 1, dependency: 9 }],
  });
});

test("the order takes the smallest priority, then the smallest id, of what is available", () => {
  const report = check([
    { id: 1, priority: 5, dependencies: [4] },
    { id: 2 },
    { id: 3, priority: 100 },
    { id: 4, priority: 200 },
    { id: 5, priority: null, status: "passing" },
  ]);
  expect(report.order).toEqual([2, 3, 5, 4, 1]);
});

test("cycles are named and neither they nor what is behind them has a place in the order", () => {
  const report = check([
    { id: 1, dependencies: [2] },
    { id: 2, dependencies: [1] },
    { id: 3, dependencies: [2] },
    { id: 4, dependencies: [4] },
    { id: 5 },
  ]);
  expect(report.cycles).toEqual([[1, 2], [4]]);
  expect(report.order).toEqual([5]);
  expect(report.blocked).toEqual({ 1: [2], 2: [1], 3: [2], 4: [4] });
});

test("an empty backlog is in order", () => {
  expect(check([])).toEqual({ id: "case", ready: [], order: [], blocked: {}, cycles: [], missing: [] });
});

test("two features with one id are refused", () => {
  const parsed = DescribedBacklog.safeParse({
    id: 1,
    features: [
      { id: 1, status: "pending" },
      { id: 1, status: "passing" },
    ],
  });
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["Feature ids must differ."]);
});

test("the order of any backlog is what taking the first available again and again gives", () => {
  const anyFeatures = fc.array(
    fc.record({
      priority: fc.integer({ min: 1, max: 3 }),
      dependencies: fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 3 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(anyFeatures, (given) => {
      const features = given.map((feature, i) => ({ id: i + 1, ...feature }));
      expect(check(features).order).toEqual(orderByHand(features));
    }),
  );
});

function check(features: readonly Described[]) {
  return checkBacklog(
    DescribedBacklog.parse({ id: "case", features: features.map((feature) => ({ status: "pending", ...feature })) }),
  );
}

function orderByHand(features: readonly { id: number; priority: number; dependencies: number[] }[]): readonly number[] {
  const order: number[] = [];
  for (;;) {
    const [first] = features
      .filter(({ id }) => !order.includes(id))
      .filter(({ dependencies }) => dependencies.every((d) => order.includes(d) || d > features.length))
      .sort((a, b) => a.priority - b.priority || a.id - b.id);
    if (first === undefined) return order;
    order.push(first.id);
  }
}
