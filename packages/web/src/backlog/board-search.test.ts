import { expect, test } from "vitest";
import { featureId } from "@autocoder/core/kit/ids.ts";
import { BoardSearch, isFiltered, noFilters } from "./board-search.ts";

test.each([
  [{ q: "login" }, true],
  [{ status: ["failed"] }, true],
  [{ features: [3] }, true],
  [{ features: [] }, true],
  [{ q: " " }, false],
  [{ view: "table", sort: "name", group: "category", fold: ["aside"], column: "passing" }, false],
])("an address with %j narrows the board: %j", (given, expected) => {
  expect(isFiltered(BoardSearch.parse(given))).toBe(expected);
});

test("showing all features takes away whatever narrows the board", () => {
  const search = BoardSearch.parse({ q: "login", is: ["blocked"], features: [featureId(3)], view: "table" });
  expect(isFiltered({ ...search, ...noFilters })).toBe(false);
});
