import { expect, test } from "vitest";
import type { Feature } from "../backlog/feature.ts";
import { backlogOf, claimed, landed, must, nameOf, idOf } from "../testing/builders.ts";
import type { StudioState } from "../log/state.ts";
import { fillSlots } from "./batch.ts";

test("every slot gets a feature before any session gets a second one", () => {
  const state = backlogOf({ a: [], b: [], c: [] });
  expect(filled(state, { slots: 3, batchSize: 3 })).toEqual([["a"], ["b"], ["c"]]);
});

test("more features than slots are shared out, up to the batch size", () => {
  const state = backlogOf({ a: [], b: [], c: [], d: [], e: [], f: [], g: [] });
  expect(filled(state, { slots: 2, batchSize: 3 })).toEqual([
    ["a", "c", "d"],
    ["b", "e", "f"],
  ]);
  expect(filled(state, { slots: 2, batchSize: 1 })).toEqual([["a"], ["b"]]);
});

test("a batch goes on with what waits only for its own members", () => {
  const state = backlogOf({ a: [], b: ["a"], c: ["b"], d: ["b", "other"], other: [] });
  expect(filled(state, { slots: 2, batchSize: 5 })).toEqual([["a", "b", "c"], ["other"]]);
});

test("a session for a whole chain is no longer than the batch size", () => {
  const state = backlogOf({ a: [], b: ["a"], c: ["b"], d: ["c"] });
  expect(filled(state, { slots: 1, batchSize: 3 })).toEqual([["a", "b", "c"]]);
});

test("what may not join is left for a session of its own", () => {
  const state = backlogOf({ a: [], b: ["a"], c: [] });
  const mayJoin = ({ name }: Feature) => name === "c";
  expect(filled(state, { slots: 1, batchSize: 3, mayJoin })).toEqual([["a", "c"]]);
});

test("what another session has reserved is not in a second batch", () => {
  const state = backlogOf({ a: [], b: [], c: ["b"] });
  claimed(state, "a", "c");
  expect(filled(state, { slots: 1, batchSize: 3 })).toEqual([["b"]]);
});

test("features that touched the files of work in flight are put off while there are others", () => {
  const state = backlogOf({ a: [], b: [], c: [] });
  touch(state, "a", ["app.ts"]);
  touch(state, "b", ["shop.ts"]);
  expect(filled(state, { slots: 1, filesInFlight: ["app.ts"] })).toEqual([["b"]]);
  expect(filled(state, { slots: 3, filesInFlight: ["app.ts"] })).toEqual([["b"], ["c"], ["a"]]);
});

test("two features that touched the same file do not start together while there are others", () => {
  const state = backlogOf({ a: [], b: [], c: [] });
  touch(state, "a", ["app.ts"]);
  touch(state, "b", ["app.ts"]);
  expect(filled(state, { slots: 2 })).toEqual([["a"], ["c"]]);
  expect(filled(state, { slots: 3 })).toEqual([["a"], ["c"], ["b"]]);
});

test("what the agents at work will want next is left for them", () => {
  const many = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`f${i + 1}`, []]));
  const state = backlogOf(many);
  expect(filled(state, { slots: 1, agents: 5, batchSize: 15 })).toEqual([["f1", "f2", "f3"]]);
  expect(filled(state, { slots: 1, agents: 1, batchSize: 15 })).toEqual([Object.keys(many)]);
});

test("of what a first feature opens for all, a batch takes its share; of a chain, all it may", () => {
  const open = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`f${i + 1}`, ["hub"]]));
  const fan = backlogOf({ hub: [], ...open });
  expect(filled(fan, { slots: 5, batchSize: 15 })).toEqual([["hub", "f1", "f2", "f3"]]);
  const chain = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i + 1}`, i === 0 ? [] : [`f${i}`]]));
  expect(filled(backlogOf(chain), { slots: 5, batchSize: 15 })).toEqual([Object.keys(chain).slice(0, 15)]);
});

test("batches of fifteen leave no slot empty, whatever is ready", () => {
  for (let ready = 1; ready <= 80; ready++) {
    const state = backlogOf(Object.fromEntries(Array.from({ length: ready }, (_, i) => [`f${i + 1}`, []])));
    for (const slots of [1, 3, 5]) {
      const batches = filled(state, { slots, batchSize: 15 });
      expect(batches).toHaveLength(Math.min(slots, ready));
      expect(Math.max(...batches.map(({ length }) => length))).toBe(Math.min(15, Math.ceil(ready / slots)));
    }
  }
});

interface Given {
  readonly slots: number;
  readonly agents?: number;
  readonly batchSize?: number;
  readonly mayJoin?: (feature: Feature) => boolean;
  readonly filesInFlight?: readonly string[];
}

function filled(
  state: StudioState,
  { slots, agents = slots, batchSize = 1, mayJoin = () => true, filesInFlight = [] }: Given,
) {
  const ready = [...state.backlog.ready].sort((a, b) => a - b).map((id) => state.backlog.features.get(id)!);
  const batches = fillSlots({
    backlog: state.backlog,
    ready,
    slots,
    agents,
    batchSizeOf: () => batchSize,
    mayJoin,
    filesInFlight: new Set(filesInFlight),
  });
  return batches.map((batch) => batch.map((id) => nameOf(state, id)));
}

/** A feature that landed with these files and was re-opened. */
function touch(state: StudioState, name: string, files: string[]): void {
  landed(state, name, files);
  must(state, { type: "feature.reopen", featureId: idOf(state, name), reason: "Wrong." });
}
