import { expect, test } from "vitest";
import type { SpecImpact } from "@autocoder/core/backlog/impact-line.ts";
import { featureId } from "@autocoder/core/kit/ids.ts";
import { acceptedAtFirst, impactGroups, impactSentence, lineWords, savedSentence } from "./impact-view.ts";

const of = (id: number) => ({ featureId: featureId(id), name: `f${id}`, heading: "Cart" });
const impact: SpecImpact = {
  lines: [
    { type: "changed", id: "changed:1", ...of(1), status: "passing", diff: [], proposal: "wish", isReceiptStale: true },
    {
      type: "changed",
      id: "changed:2",
      ...of(2),
      status: "pending",
      diff: [],
      proposal: "none",
      isReceiptStale: false,
    },
    { type: "retired", id: "retired:3", ...of(3), status: "pending", proposal: "skip" },
  ],
  unaffected: 7,
};

test("lines are told in groups, with how many receipts and how many features", () => {
  expect(impactGroups(impact).map(({ title, lines }) => [title, lines.length])).toEqual([
    ["Says something else", 2],
    ["No longer in the spec", 1],
  ]);
  expect(impactSentence(impact)).toBe("1 receipt no longer proves what is written. 7 features are not touched.");
});

test("what can be accepted is at first; what cannot says why", () => {
  expect([...acceptedAtFirst(impact)]).toEqual(["changed:1", "retired:3"]);
  expect(impact.lines.map(lineWords)).toEqual([
    {
      says: "“Cart” says something else. Its receipt proves the old text.",
      deed: "Ask for the difference as a change",
    },
    {
      says: "“Cart” says something else. It is still to be built, and will be from the new text.",
      deed: undefined,
    },
    { says: "“Cart” is gone.", deed: "Set it aside" },
  ]);
});

test("afterwards it is said what was done", () => {
  expect(savedSentence(impact, ["changed:1", "retired:3"])).toBe(
    "The spec is saved: 1 feature back to work, 1 set aside.",
  );
  expect(savedSentence(impact, [])).toBe("The spec is saved.");
});
