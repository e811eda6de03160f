import { expect, test } from "vitest";
import { differingLines } from "./spec-conflict-view.ts";

test("lines that the other text does not have are named by their number", () => {
  expect(differingLines("# Shop\nSells tea.\n", "# Shop\nSells coffee.\n")).toEqual([2]);
});
