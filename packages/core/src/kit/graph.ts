/**
 * What does a "waits for" relation look like: its order, its cycles, and what hangs on what?
 *
 * Nodes are numbers. Every walk is iterative, so a chain of any length is fine. Ids that are no nodes are ignored.
 */
import { createHeap } from "./heap.ts";

export interface Graph {
  readonly nodes: readonly number[];
  /** What a node waits for. */
  waitsFor(node: number): readonly number[];
}

/** Groups of nodes that wait for each other, members ascending, groups by their smallest member. */
export function findCycles(graph: Graph): readonly (readonly number[])[] {
  const cycles = stronglyConnected(graph).filter(
    (group) => group.length > 1 || graph.waitsFor(group[0]!).includes(group[0]!),
  );
  return cycles.map((group) => group.toSorted((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

/** Tarjan's algorithm with its own stack. */
function stronglyConnected(graph: Graph): number[][] {
  const known = new Set(graph.nodes);
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const onStack = new Set<number>();
  const stack: number[] = [];
  const groups: number[][] = [];

  const enter = (node: number) => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    onStack.add(node);
    return { node, next: 0, edges: graph.waitsFor(node) };
  };

  function leave(node: number): void {
    if (low.get(node) !== index.get(node)) return;
    const group: number[] = [];
    for (let member = -1; member !== node;) {
      member = stack.pop()!;
      onStack.delete(member);
      group.push(member);
    }
    groups.push(group);
  }

  const lower = (node: number, to: number) => low.set(node, Math.min(low.get(node)!, to));

  for (const root of graph.nodes) {
    if (index.has(root)) continue;
    const work = [enter(root)];
    while (work.length > 0) {
      const frame = work.at(-1)!;
      if (frame.next === frame.edges.length) {
        work.pop();
        leave(frame.node);
        const parent = work.at(-1);
        if (parent) lower(parent.node, low.get(frame.node)!);
        continue;
      }
      const target = frame.edges[frame.next++]!;
      if (!known.has(target)) continue;
      if (!index.has(target)) work.push(enter(target));
      else if (onStack.has(target)) lower(frame.node, index.get(target)!);
    }
  }
  return groups;
}

/**
 * Every node after all it waits for; among the available ones, the one that `before` puts first.
 * Nodes on a cycle, or behind one, are left out.
 */
export function topologicalOrder(graph: Graph, before: (a: number, b: number) => boolean): readonly number[] {
  const { nodes } = graph;
  const { dependents, waits } = linksOf(graph);
  const available = createHeap<number>((i, j) => before(nodes[i]!, nodes[j]!));
  for (const [i, count] of waits.entries()) if (count === 0) available.push(i);
  const order: number[] = [];
  for (let i = available.pop(); i !== undefined; i = available.pop()) {
    order.push(nodes[i]!);
    for (const dependent of dependents[i]!) if (--waits[dependent]! === 0) available.push(dependent);
  }
  return order;
}

interface Links {
  /** By a node's place in the graph, the places of those that wait for it. */
  readonly dependents: readonly (readonly number[])[];
  /** By place, for how many others a node waits. */
  readonly waits: Int32Array;
}

function linksOf(graph: Graph): Links {
  const places = new Map<number, number>();
  for (const node of graph.nodes) places.set(node, places.size);
  const dependents: number[][] = graph.nodes.map(() => []);
  const waits = new Int32Array(graph.nodes.length);
  for (const [i, node] of graph.nodes.entries()) {
    for (const target of graph.waitsFor(node)) {
      const waiting = dependents[places.get(target) ?? -1];
      // One that is named twice was added just before.
      if (waiting === undefined || waiting.at(-1) === i) continue;
      waiting.push(i);
      waits[i]! += 1;
    }
  }
  return { dependents, waits };
}

export interface Weight {
  /** How many nodes wait for this one, directly or through others, each counted once. */
  readonly unblocks: number;
  /** Length of the longest chain of nodes behind this one. */
  readonly chain: number;
}

/** What hangs on each node. Nodes on a cycle, or behind one, have no weight and weigh on nothing. */
export function weightsOf(graph: Graph): ReadonlyMap<number, Weight> {
  const { dependents, waits } = linksOf(graph);
  const order = anyOrder(dependents, waits);
  const rank = new Int32Array(waits.length).fill(-1);
  for (const [k, i] of order.entries()) rank[i] = k;
  const chains = new Int32Array(order.length);
  const reaches: Uint32Array[] = order.map(() => noReach);
  const weights = new Map<number, Weight>();
  for (let k = order.length - 1; k >= 0; k--) {
    const waiting = dependents[order[k]!]!;
    const reach = waiting.length === 0 ? noReach : createReach(order.length, k);
    for (const dependent of waiting) {
      const d = rank[dependent]!;
      if (d === -1) continue;
      chains[k] = Math.max(chains[k]!, chains[d]! + 1);
      addReach(reach, reaches[d]!);
      reach[(d >> 5) - (k >> 5)]! |= 1 << (d & 31);
    }
    reaches[k] = reach;
    weights.set(graph.nodes[order[k]!]!, { unblocks: countBits(reach), chain: chains[k]! });
  }
  return weights;
}

/** Places in an order in which each comes after all it waits for. Uses up the counts. */
function anyOrder(dependents: Links["dependents"], waits: Int32Array): readonly number[] {
  const order: number[] = [];
  for (const [i, count] of waits.entries()) if (count === 0) order.push(i);
  for (let k = 0; k < order.length; k++) {
    for (const dependent of dependents[order[k]!]!) if (--waits[dependent]! === 0) order.push(dependent);
  }
  return order;
}

/** A bit for each node of the order that may hang on the one in place `k`: all of them come after it. */
const createReach = (length: number, k: number): Uint32Array => new Uint32Array(Math.ceil(length / 32) - (k >> 5));

const noReach = new Uint32Array(0);

/** What hangs on a dependent hangs on this one too. Both end with the same node. */
function addReach(reach: Uint32Array, ofDependent: Uint32Array): void {
  const offset = reach.length - ofDependent.length;
  for (let i = 0; i < ofDependent.length; i++) reach[offset + i]! |= ofDependent[i]!;
}

function countBits(bits: Uint32Array): number {
  let count = 0;
  for (let word of bits) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** A shortest way from one node to another along `waitsFor`, both included; undefined if there is none. */
export function findPath(graph: Pick<Graph, "waitsFor">, from: number, to: number): readonly number[] | undefined {
  const cameFrom = new Map<number, number>();
  const seen = new Set([from]);
  const work = [from];
  for (let i = 0; i < work.length; i++) {
    const node = work[i]!;
    if (node === to) return walkBack(cameFrom, from, to);
    for (const target of graph.waitsFor(node)) {
      if (seen.has(target)) continue;
      seen.add(target);
      cameFrom.set(target, node);
      work.push(target);
    }
  }
  return undefined;
}

function walkBack(cameFrom: ReadonlyMap<number, number>, from: number, to: number): readonly number[] {
  const path = [to];
  while (path.at(-1) !== from) path.push(cameFrom.get(path.at(-1)!)!);
  return path.toReversed();
}
