import { expect, test } from "vitest";
import { BoardSearch, isFiltered, noFilters } from "./board-search.ts";

const searchOf = (address: object) => BoardSearch.parse(address);

test("whatever narrows the board is known to, also a link to some features, and is undone at once", () => {
  const narrow = [{ q: "log" }, { status: ["failed"] }, { is: ["blocked"] }, { features: [3, 4] }].map(searchOf);
  expect(narrow.map(isFiltered)).toEqual([true, true, true, true]);
  expect(narrow.map((search) => isFiltered({ ...search, ...noFilters }))).toEqual([false, false, false, false]);
});

test("how the board is shown narrows nothing", () => {
  expect(isFiltered(searchOf({ view: "table", sort: "name", group: "category", q: " " }))).toBe(false);
});
