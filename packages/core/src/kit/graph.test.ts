import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findCycles, findPath, type Graph, topologicalOrder, weightsOf } from "./graph.ts";

const graphOf = (waits: Readonly<Record<number, readonly number[]>>): Graph => ({
  nodes: Object.keys(waits).map(Number),
  waitsFor: (node) => waits[node] ?? [],
});
const ascending = (a: number, b: number) => a < b;
const LONG = 10_000;
const chain: Graph = {
  nodes: Array.from({ length: LONG }, (_, i) => i),
  waitsFor: (node) => (node === 0 ? [] : [node - 1]),
};

test("every group of nodes that wait for each other is found and named", () => {
  const graph = graphOf({ 1: [3], 2: [1], 3: [2], 4: [3], 5: [6], 6: [5], 7: [7], 8: [] });
  expect(findCycles(graph)).toEqual([[1, 2, 3], [5, 6], [7]]);
});

test("cycles that share a node are one group", () => {
  expect(findCycles(graphOf({ 1: [2, 3], 2: [1], 3: [1] }))).toEqual([[1, 2, 3]]);
});

test("a diamond and a repeated dependency are no cycle", () => {
  expect(findCycles(graphOf({ 1: [], 2: [1, 1], 3: [1], 4: [2, 3] }))).toEqual([]);
});

test("ids that are no nodes are ignored", () => {
  const graph = graphOf({ 1: [99], 2: [1, 98] });
  expect(findCycles(graph)).toEqual([]);
  expect(topologicalOrder(graph, ascending)).toEqual([1, 2]);
});

test("a chain of ten thousand is walked like any other", () => {
  expect(findCycles(chain)).toEqual([]);
  expect(topologicalOrder(chain, ascending)).toEqual(chain.nodes);
  expect(findPath(chain, LONG - 1, 0)).toHaveLength(LONG);
  expect(weightsOf(chain).get(0)).toEqual({ unblocks: LONG - 1, chain: LONG - 1 });
});

test("a cycle of ten thousand is one group", () => {
  const ring: Graph = { nodes: chain.nodes, waitsFor: (node) => [(node + 1) % LONG] };
  expect(findCycles(ring)).toEqual([chain.nodes]);
});

test("the order puts every node after all it waits for, and the wanted one first among the available", () => {
  const graph = graphOf({ 1: [4], 2: [], 3: [], 4: [3] });
  expect(topologicalOrder(graph, ascending)).toEqual([2, 3, 4, 1]);
  expect(topologicalOrder(graph, (a, b) => a > b)).toEqual([3, 4, 2, 1]);
});

test("what is on a cycle or behind one has no place in the order", () => {
  expect(topologicalOrder(graphOf({ 1: [], 2: [3], 3: [2], 4: [2], 5: [5] }), ascending)).toEqual([1]);
});

test("a node that is reached on two ways counts once, and the longest way is the chain", () => {
  const diamondWithShortcut = graphOf({ 1: [], 2: [1], 3: [1], 4: [2, 3], 5: [4, 1] });
  expect([...weightsOf(diamondWithShortcut)]).toEqual(
    expect.arrayContaining([
      [1, { unblocks: 4, chain: 3 }],
      [2, { unblocks: 2, chain: 2 }],
      [4, { unblocks: 1, chain: 1 }],
      [5, { unblocks: 0, chain: 0 }],
    ]),
  );
});

test("a cycle weighs on nothing it waits for", () => {
  expect(weightsOf(graphOf({ 1: [], 2: [1, 3], 3: [2], 4: [1] }))).toEqual(
    new Map([
      [1, { unblocks: 1, chain: 1 }],
      [4, { unblocks: 0, chain: 0 }],
    ]),
  );
});

test("weights, order and cycles of any graph are what counting by hand gives", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const behind = nodesBehindCycles(graph);
      const order = topologicalOrder(graph, ascending);
      expect(order.toSorted((a, b) => a - b)).toEqual(graph.nodes.filter((node) => !behind.has(node)));
      for (const node of order) {
        const waits = graph.waitsFor(node).filter((id) => graph.nodes.includes(id));
        expect(waits.every((id) => order.indexOf(id) < order.indexOf(node))).toBe(true);
      }
      expect(
        findCycles(graph)
          .flat()
          .toSorted((a, b) => a - b),
      ).toEqual(graph.nodes.filter((node) => isOnCycle(graph, node)));
      for (const [node, weight] of weightsOf(graph)) expect(weight).toEqual(weighByHand(graph, node, behind));
    }),
    { numRuns: 300 },
  );
});

test("a path is a shortest one, both ends included, and there may be none", () => {
  const graph = graphOf({ 1: [], 2: [1], 3: [2], 4: [3, 2] });
  expect(findPath(graph, 4, 1)).toEqual([4, 2, 1]);
  expect(findPath(graph, 1, 4)).toBeUndefined();
  expect(findPath(graph, 3, 3)).toEqual([3]);
});

/** Up to 40 nodes, a few edges each, some of them to nodes that are not there; one time in two without cycles. */
const anyGraph: fc.Arbitrary<Graph> = fc
  .tuple(fc.boolean(), fc.array(fc.array(fc.nat(44), { maxLength: 4 }), { maxLength: 40 }))
  .map(([isAcyclic, edges]) => ({
    nodes: edges.map((_, i) => i),
    waitsFor: (node) => (edges[node] ?? []).filter((target) => !isAcyclic || target < node || target >= edges.length),
  }));

function reachable(graph: Graph, from: readonly number[], next: (node: number) => readonly number[]): Set<number> {
  const seen = new Set<number>();
  const work = from.flatMap(next);
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (seen.has(node) || !graph.nodes.includes(node)) continue;
    seen.add(node);
    work.push(...next(node));
  }
  return seen;
}

const isOnCycle = (graph: Graph, node: number) => reachable(graph, [node], (id) => graph.waitsFor(id)).has(node);

function nodesBehindCycles(graph: Graph): ReadonlySet<number> {
  const upstream = (node: number) => reachable(graph, [node], (id) => graph.waitsFor(id));
  const isBehind = (node: number) => [node, ...upstream(node)].some((id) => isOnCycle(graph, id));
  return new Set(graph.nodes.filter(isBehind));
}

function weighByHand(graph: Graph, node: number, left: ReadonlySet<number>): { unblocks: number; chain: number } {
  const dependents = (id: number) =>
    graph.nodes.filter((other) => !left.has(other) && graph.waitsFor(other).includes(id));
  const longest = (id: number): number => Math.max(0, ...dependents(id).map((other) => 1 + longest(other)));
  return { unblocks: reachable(graph, [node], dependents).size, chain: longest(node) };
}
