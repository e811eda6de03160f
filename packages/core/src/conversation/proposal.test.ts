import { expect, test } from "vitest";
import { ProposalLine } from "./entry.ts";
import { editsOfDecision, neededLines } from "./proposal.ts";

const create = (id: number, name: string, more: object = {}) =>
  ProposalLine.parse({
    id,
    edit: { type: "create", feature: { name, category: "app", description: name, steps: ["Look."], ...more } },
  });

const lines = [
  create(1, "menu", { key: "menu" }),
  create(2, "cart"),
  create(3, "pay", { dependsOnIndices: [1], dependsOnKeys: ["menu"] }),
];

test("what was refused is left out, and places stay those of what is accepted", () => {
  const edits = editsOfDecision(lines, { accepted: [2, 3], changed: [] });
  expect(edits).toMatchObject([
    { feature: { name: "cart" } },
    { feature: { name: "pay", dependsOnIndices: [0], dependsOnKeys: ["menu"] } },
  ]);
});

test("a line that waits for a refused one names no other in its place", () => {
  const edits = editsOfDecision(lines, { accepted: [1, 3], changed: [] });
  expect(edits).toMatchObject([{ feature: { name: "menu" } }, { feature: { dependsOnIndices: [3] } }]);
});

test("a line the person changed is done as they changed it", () => {
  const edits = editsOfDecision(lines, { accepted: [1], changed: [create(1, "card"), create(2, "lost")] });
  expect(edits).toMatchObject([{ feature: { name: "card" } }]);
});

test("what a line waits for is found by key and by place", () => {
  expect(lines.map((line) => neededLines(lines, line))).toEqual([[], [], [1, 2]]);
});
