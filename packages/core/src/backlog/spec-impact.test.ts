import { expect, test } from "vitest";
import type { FeatureId } from "../kit/ids.ts";
import { parseSpec, type SpecSection } from "../spec/spec.ts";
import { backlogOf, claimed, draftOf, featureOf, landed, must, projectOf } from "../testing/builders.ts";
import type { StudioState } from "../log/state.ts";
import type { ImpactLine } from "./impact-line.ts";
import { acceptedChanges, specImpact } from "./spec-impact.ts";

const before = `# Shop
Sells tea to people.

## Cart
Articles are put into the cart.

## Payment
Orders are paid by card.

## Looks
Green and calm, with large letters everywhere.
`;

const sections = (text: string): readonly SpecSection[] => {
  const parsed = parseSpec(text);
  return parsed.ok ? parsed.value.sections : expect.fail();
};

function shop(): StudioState {
  const state = projectOf();
  const passages = { cart: "Cart", payment: "payment", looks: "Looks" };
  const drafts = Object.entries(passages).map(([name, passage]) => draftOf(name, { passage }));
  must(state, { type: "features.create", drafts, by: "person" });
  return state;
}

const impact = (state: StudioState, after: string) =>
  specImpact({ before: sections(before), after: sections(after), features: state.backlog.features.values() });
const told = (lines: readonly ImpactLine[]) => lines.map(({ id, proposal }) => `${id} ${proposal}`);

test("what is not touched is counted, not told", () => {
  expect(impact(shop(), before.replace("Sells tea", "Sells   tea").replace("## Cart\n", "## cart\n\n\n"))).toEqual({
    lines: [],
    unaffected: 3,
  });
});

test("a changed passage is a wish for what has landed; what is still to be built needs nothing", () => {
  const state = shop();
  landed(state, "cart");
  const after = before.replace("into the cart.", "into the cart.\nTen at most.").replace("by card", "by invoice");
  const { lines, unaffected } = impact(state, after);
  expect([told(lines), unaffected]).toEqual([["changed:1 wish", "changed:2 none"], 1]);
  expect(lines[0]).toMatchObject({ isReceiptStale: true, status: "passing", heading: "Cart" });
  expect(acceptedChanges(lines)).toEqual({
    edits: [],
    wishes: [{ featureId: 1, text: expect.stringContaining("“Cart” says something else now") }],
  });
  expect(acceptedChanges(lines).wishes.map(({ text }) => text.split("\n").at(-1))).toEqual(["+ Ten at most."]);
});

test("of what an agent is at work on it is only said that the agent has the old text", () => {
  const state = shop();
  claimed(state, "cart");
  expect(told(impact(state, before.replace("Articles are", "Tea is")).lines)).toEqual(["changed:1 busy"]);
});

test("a passage that is gone proposes to set its feature aside", () => {
  const { lines } = impact(shop(), before.replace(/## Looks[^]*/, ""));
  expect(told(lines)).toEqual(["retired:3 skip"]);
  expect(acceptedChanges(lines).edits).toEqual([
    { type: "skip", featureId: 3, reason: "The spec no longer has its passage “Looks”." },
  ]);
});

test("a passage that is there again proposes to take its feature up again", () => {
  const state = shop();
  must(state, { type: "feature.skip", featureId: 3 as FeatureId, reason: "Gone.", by: "person" });
  const without = sections(before.replace(/## Looks[^]*/, ""));
  const features = state.backlog.features.values();
  const { lines, unaffected } = specImpact({ before: without, after: sections(before), features });
  expect([told(lines), unaffected]).toEqual([["returned:3 reopen"], 2]);
  const { edits } = acceptedChanges(lines);
  expect(edits).toEqual([{ type: "reopen", featureId: 3, reason: "The spec has its passage “Looks” again." }]);
  must(state, { type: "backlog.edit", edits });
  expect(state.backlog.features.get(3 as FeatureId)?.status.type).toBe("pending");
});

test("a passage with another heading is followed, also where its words changed a little", () => {
  const renamed = before.replace("## Looks", "## Appearance");
  expect(impact(shop(), renamed)).toMatchObject({
    lines: [{ id: "renamed:3", newHeading: "Appearance", proposal: "follow" }],
    unaffected: 2,
  });
  const { lines } = impact(shop(), renamed.replace("Green and calm", "Blue and calm"));
  expect(told(lines)).toEqual(["changed:3 none"]);
  expect(lines[0]).toMatchObject({ heading: "Looks", newHeading: "Appearance" });
});

test("a new section is proposed as a feature, with its points as steps, and once for what is below it", () => {
  const { lines, unaffected } = impact(
    shop(),
    `${before}\n## Search\nFind tea.\n- Type a name\n- See tea\n### Filters\nBy colour.\n`,
  );
  expect([told(lines), unaffected]).toEqual([["appeared:search create"], 3]);
  expect(acceptedChanges(lines).edits).toEqual([
    {
      type: "create",
      feature: {
        ...draftOf("Search", { category: "Spec", passage: "Search", steps: ["Type a name", "See tea"] }),
        key: undefined,
        description: "Find tea.\n- Type a name\n- See tea\n\n### Filters\n\nBy colour.",
      },
    },
  ]);
});

test("a new section within another is no change of that one", () => {
  expect(told(impact(shop(), before.replace("## Payment", "### Full cart\nWords.\n## Payment")).lines)).toEqual([
    "appeared:full cart create",
  ]);
});

test("a section that a feature names already is not proposed again", () => {
  const state = shop();
  must(state, { type: "features.create", drafts: [draftOf("search", { passage: "Search" })], by: "person" });
  expect(impact(state, `${before}\n## Search\nFind tea.\n`).lines).toEqual([]);
});

test("what was set aside is left alone, and without a backlog nothing is proposed", () => {
  const state = shop();
  must(state, { type: "feature.skip", featureId: featureOf(state, "looks").id, reason: "Later.", by: "person" });
  expect(impact(state, before.replace("Green", "Blue")).lines).toEqual([]);
  expect(impact(projectOf(), "# Other\n## All\nNew.")).toEqual({ lines: [], unaffected: 0 });
});

test("five thousand features and two hundred sections are judged at once", () => {
  const many = Array.from({ length: 200 }, (_, i) => `## Part ${i}\nWords of part ${i}.\n`).join("\n");
  const state = backlogOf(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`f${i}`, []])));
  const startedAt = performance.now();
  specImpact({
    before: sections(many),
    after: sections(many.replaceAll("Words", "Letters")),
    features: state.backlog.features.values(),
  });
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
