import { expect, test } from "vitest";
import { draftOf, must, projectOf } from "@autocoder/core/testing/builders.ts";
import { createReading } from "./reading-view.ts";

test("each part has a place in the address and the features that come from it", () => {
  const state = projectOf();
  const drafts = [draftOf("cart", { passage: "Cart" }), draftOf("pay", { passage: "## cart" }), draftOf("xyz")];
  must(state, { type: "features.create", drafts, by: "person" });
  const { sections, elsewhere } = createReading()("# Shop\nTea.\n## Cart\nOne.\n### Cart\nTwo.\n", state);
  expect(sections.map(({ anchor, level, features }) => [anchor, level, features])).toEqual([
    ["shop", 1, []],
    ["cart", 2, [1, 2]],
    ["cart-2", 3, []],
  ]);
  expect(elsewhere).toEqual([3]);
});

test("a feature whose passage is gone comes from no section, whatever its words are like", () => {
  const state = projectOf();
  const gone = draftOf("cart", { passage: "Old", description: "Articles, cart and customer." });
  must(state, { type: "features.create", drafts: [gone], by: "person" });
  const { elsewhere } = createReading()("## Cart\nA customer puts articles into the cart.\n", state);
  expect(elsewhere).toEqual([1]);
});

test("a feature that is changed is looked up anew", () => {
  const state = projectOf();
  must(state, { type: "features.create", drafts: [draftOf("cart", { passage: "Cart" })], by: "person" });
  const read = createReading();
  const text = "## Cart\nOne.\n## Pay\nTwo.\n";
  read(text, state);
  must(state, { type: "feature.change", featureId: 1 as never, changes: { passage: "Pay" }, by: "person" });
  expect(read(text, state).sections.map(({ features }) => features)).toEqual([[], [1]]);
});
