import { expect, test } from "vitest";
import type { SpecDocument } from "@autocoder/core/spec/document.ts";
import { addSection, changeSection, moveSection, removeSection, withKeys, withoutKeys } from "./section-list.ts";

const shop: SpecDocument = {
  title: "Shop",
  front: {},
  otherFront: "",
  overview: "Tea.",
  sections: [
    { heading: "Cart", body: "One." },
    { heading: "Pay", body: "Two." },
  ],
};
const headings = ({ sections }: Pick<SpecDocument, "sections">) => sections.map(({ heading }) => heading);

test("sections are moved, added, written anew and taken away, each by its key", () => {
  const moved = moveSection(1, -1)(withKeys(shop));
  expect(headings(withoutKeys(moved))).toEqual(["Pay", "Cart"]);
  const added = changeSection(2, { heading: "Search" })(addSection(moved));
  expect(headings(withoutKeys(added))).toEqual(["Pay", "Cart", "Search"]);
  expect(headings(withoutKeys(removeSection(1)(added)))).toEqual(["Cart", "Search"]);
});

test("what is typed is made tidy when it is written; an empty section is none", () => {
  const typed = changeSection(0, { heading: " Big   cart ", body: "# Full\nNo more.\n" })(addSection(withKeys(shop)));
  expect(withoutKeys(typed).sections).toEqual([
    { heading: "Big cart", body: "### Full\n\nNo more." },
    { heading: "Pay", body: "Two." },
  ]);
});
