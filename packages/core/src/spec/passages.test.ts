import { expect, test } from "vitest";
import { passageFor } from "./passages.ts";

const sections = [
  {
    heading: "Overview",
    text: "A shop with everything a customer may want to do, search, order, return and review.",
    level: 2,
  },
  { heading: "Cart", text: "A customer puts articles into the cart and changes their number.", level: 2 },
  { heading: "Payment", text: "Orders are paid by card; a refused card is explained.", level: 2 },
];
const feature = (name: string, description: string, passage?: string) => ({ name, description, passage });

test("the passage a feature names is the one, whatever the case and the heading's marks", () => {
  expect(passageFor(sections, feature("Log in", "Nothing alike.", "## payment"))).toEqual({
    heading: "Payment",
    text: expect.stringContaining("paid by card"),
  });
});

test("without one, the passage that speaks most of its words is taken", () => {
  expect(passageFor(sections, feature("Change the number", "In the cart, the number of articles can change."))).toEqual(
    {
      heading: "Cart",
      text: expect.stringContaining("changes their number"),
    },
  );
});

test("where nothing speaks of it, there is none", () => {
  expect(passageFor(sections, feature("Dark mode", "Colours."))).toBeUndefined();
});

test("a long passage is cut, and says so", () => {
  const long = [{ heading: "All", text: "word ".repeat(2_000), level: 2 }];
  const passage = passageFor(long, feature("All", "all", "All"));
  expect(passage?.text.length).toBeLessThan(3_100);
  expect(passage?.text).toMatch(/\[…\]$/);
});

test("what stands below a section's own headings is part of its passage", () => {
  const nested = [
    { heading: "Shop", text: "Sells tea.", level: 1 },
    { heading: "Features", text: "", level: 2 },
    { heading: "Cart", text: "Words.", level: 3 },
    { heading: "Looks", text: "Green.", level: 2 },
  ];
  expect(passageFor(nested, feature("x", "y", "features"))?.text).toBe("### Cart\n\nWords.");
  expect(passageFor(nested, feature("x", "y", "overview"))).toEqual({ heading: "Shop", text: "Sells tea." });
});
