import { expect, test } from "vitest";
import { backlogOf, claimed, landed } from "@autocoder/core/testing/builders.ts";
import { stripOf } from "./strip-view.ts";

const wide = (count: number) => backlogOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, []])));

test("a small backlog shows each feature in its place", () => {
  const state = backlogOf({ schema: [], login: ["schema"], legal: [] });
  landed(state, "legal");
  claimed(state, "schema");
  expect(stripOf(state)).toEqual({
    pieces: [
      { mark: "working", share: 1 },
      { mark: "blocked", share: 1 },
      { mark: "passing", share: 1 },
    ],
    says: "1 passing, 1 working, 1 blocked",
  });
});

test("a large backlog shows how much there is of each kind, in a few pieces", () => {
  const state = wide(5_000);
  landed(state, "f4999");
  expect(stripOf(state)).toEqual({
    pieces: [
      { mark: "passing", share: 1 },
      { mark: "pending", share: 4_999 },
    ],
    says: "1 passing, 4999 ready",
  });
});
