import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findCycles } from "../kit/graph.ts";
import type { FeatureId } from "../kit/ids.ts";
import { inverseOf } from "../log/undo.ts";
import { backlogOf, featureOf, idOf, landed, must, statusOf } from "../testing/builders.ts";
import { dependentsOf } from "./backlog.ts";
import { mergeEdits } from "./merge.ts";

test("the first takes over what the others say, what they wait for and what waits for them", () => {
  const state = backlogOf({ schema: [], mail: [], login: ["schema"], logout: ["login", "mail"], cart: ["logout"] });
  const features = ["login", "logout"].map((name) => idOf(state, name));
  const edits = mergeEdits(state.backlog, { features, into: { name: "Log in and out" } });
  must(state, { type: "backlog.edit", edits: edits.ok ? edits.value : expect.fail() });
  expect(featureOf(state, "login")).toMatchObject({
    name: "Log in and out",
    description: "What login is for.\n\nWhat logout is for.",
    steps: ["See login.", "See logout."],
    dependencies: [1, 2],
  });
  expect(featureOf(state, "cart").dependencies).toEqual([3]);
  expect([...state.backlog.features.keys()]).toEqual([1, 2, 3, 5]);
});

test("one that is finished is taken up again, because it has more to do", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login");
  const features = ["login", "logout"].map((name) => idOf(state, name));
  const edits = mergeEdits(state.backlog, { features, into: {} });
  must(state, { type: "backlog.edit", edits: edits.ok ? edits.value : expect.fail() });
  expect(statusOf(state, "login")).toBe("pending");
});

test("features with another one between them are not merged, and it is named", () => {
  const state = backlogOf({ a: [], b: ["a"], c: ["b"] });
  const features = ["a", "c"].map((name) => idOf(state, name));
  expect(mergeEdits(state.backlog, { features, into: {} })).toEqual({
    ok: false,
    error: { type: "features-between", between: [idOf(state, "b")] },
  });
});

test("no merge ever closes a cycle or loses what waits, and each can be undone", () => {
  const anyGraph = fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(anyGraph, fc.uniqueArray(fc.nat(8), { minLength: 2, maxLength: 4 }), (waits, chosen) => {
      const names = waits.map((_, i) => `f${i}`);
      const state = backlogOf(
        Object.fromEntries(
          waits.map((list, i) => [names[i], [...new Set(list)].filter((j) => j < i).map((j) => names[j])]),
        ),
      );
      const features = chosen.filter((i) => i < names.length).map((i) => (i + 1) as FeatureId);
      fc.pre(features.length >= 2);
      const picture = () => new Map([...state.backlog.features].map(([id, each]) => [id, each.dependencies]));
      const before = picture();
      const waiting = features.flatMap((id) => dependentsOf(state.backlog, id)).filter((id) => !features.includes(id));
      const edits = mergeEdits(state.backlog, { features, into: {} });
      fc.pre(edits.ok);
      const inverse = inverseOf(state, edits.value)([]);
      must(state, { type: "backlog.edit", edits: edits.value });
      const waitsFor = (id: number) => state.backlog.features.get(id as FeatureId)?.dependencies ?? [];
      expect(findCycles({ nodes: [...state.backlog.features.keys()], waitsFor })).toEqual([]);
      expect(features.slice(0, 1).flatMap((id) => dependentsOf(state.backlog, id))).toEqual(
        expect.arrayContaining(waiting),
      );
      must(state, { type: "backlog.edit", edits: inverse });
      expect(picture()).toEqual(before);
    }),
  );
});
