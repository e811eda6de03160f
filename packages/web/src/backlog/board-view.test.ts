import { expect, test } from "vitest";
import {
  backlogOf,
  claimed,
  draftOf,
  idOf,
  landed,
  must,
  projectOf,
  queued,
} from "@autocoder/core/testing/builders.ts";
import { BoardSearch } from "./board-search.ts";
import { type Board, createBoard, rowsOf } from "./board-view.ts";
import { createCards } from "./card-cache.ts";

type State = ReturnType<typeof backlogOf>;

function look(state: State, search: object = {}, boardOf = createBoard()): Board {
  return boardOf(createCards()(state), BoardSearch.parse(search));
}

const names = (cards: Board["cards"]) => cards.map(({ feature }) => feature.name);

/** Columns that have features, with these. */
const filled = ({ columns }: Board) =>
  Object.fromEntries(columns.flatMap(({ name, cards }) => (cards.length > 0 ? [[name, names(cards)]] : [])));

function shop(): State {
  const state = projectOf();
  const draft = (name: string, category: string, priority: number) => draftOf(name, { category, priority });
  const drafts = [draft("pay", "checkout", 30), draft("cart", "checkout", 10), draft("find", "search", 20)];
  must(state, { type: "features.create", drafts, by: "person" });
  return state;
}

test("a link to some features shows these alone", () => {
  const state = shop();
  const board = look(state, { features: [3] });
  expect(filled(board)).toEqual({ pending: ["find"] });
});

test("every feature is in the column of its status, and all columns are there", () => {
  const state = backlogOf({ schema: [], login: ["schema"], logout: ["login"], mail: [], legal: [] });
  landed(state, "schema");
  claimed(state, "login");
  claimed(state, "mail");
  queued(state, "mail");
  must(state, { type: "feature.skip", featureId: idOf(state, "legal"), reason: "Later.", by: "person" });
  const board = look(state);
  expect(filled(board)).toEqual({
    pending: ["logout"],
    working: ["login"],
    checking: ["mail"],
    passing: ["schema"],
    aside: ["legal"],
  });
  expect(board.columns).toHaveLength(7);
});

test("features are in the order of work, unless another order is asked for", () => {
  const state = shop();
  expect(names(look(state).cards)).toEqual(["cart", "find", "pay"]);
  expect(names(look(state, { sort: "number" }).cards)).toEqual(["pay", "cart", "find"]);
  expect(names(look(state, { sort: "name" }).cards)).toEqual(["cart", "find", "pay"]);
});

test.each([
  [{ q: "PAY" }, ["pay"]],
  [{ q: "#3" }, ["find"]],
  [{ q: "what checkout" }, ["cart", "pay"]],
  [{ category: ["search"] }, ["find"]],
  [{ status: ["working"] }, ["cart"]],
  [{ agent: ["coder"] }, ["cart"]],
  [{ is: ["blocked"] }, ["pay"]],
  [{ is: ["failed"] }, []],
  [{ q: "c", category: ["search"] }, ["find"]],
])("%j shows %j", (search, expected) => {
  const state = shop();
  must(state, {
    type: "dependencies.change",
    featureId: idOf(state, "pay"),
    change: "set",
    dependencies: [idOf(state, "cart")],
    by: "person",
  });
  claimed(state, "cart");
  expect(names(look(state, search).cards)).toEqual(expected);
});

test("a column counts all of its features, whatever a person looks for", () => {
  const { columns } = look(shop(), { q: "pay" });
  expect(columns[0]).toMatchObject({ name: "pending", total: 3 });
  expect(names(columns[0]!.cards)).toEqual(["pay"]);
});

test("a column in which nothing changed is the same value", () => {
  const state = shop();
  const [cards, board] = [createCards(), createBoard()];
  const search = BoardSearch.parse({});
  const before = board(cards(state), search);
  must(state, { type: "feature.skip", featureId: idOf(state, "pay"), reason: "Later.", by: "person" });
  const after = board(cards(state), search);
  expect(after.columns.map((column, i) => column === before.columns[i])).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("in groups, each category comes with its name and how many there are", () => {
  const rows = rowsOf(look(shop()).cards, "category");
  expect(rows.map((row) => (row.type === "group" ? `${row.name} ${row.count}` : row.card.feature.name))).toEqual([
    "checkout 2",
    "cart",
    "pay",
    "search 1",
    "find",
  ]);
});

test("what an address says that cannot be is as if it were not there", () => {
  expect(BoardSearch.parse({ view: "cube", q: 7, status: ["gone"], sort: "name" })).toEqual({ sort: "name" });
});
