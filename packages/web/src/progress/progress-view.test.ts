import { expect, test } from "vitest";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { backlogOf, historyOf, landed, momentOf, must, running } from "@autocoder/core/testing/builders.ts";
import { burnOf, figuresOf, paceLinesOf, spendLinesOf } from "./progress-view.ts";

const figure = (state: StudioState, name: string, talksMicroUsd = 0) =>
  figuresOf({ state, history: historyOf(state), talksMicroUsd }, momentOf(state)).find((each) => each.name === name);

test("what conversations cost is told beside what runs cost", () => {
  const state = backlogOf({ a: [] });
  expect(figure(state, "Spent")).toMatchObject({ note: "0 tokens" });
  expect(figure(state, "Spent", 400_000)).toMatchObject({ note: "0 tokens; conversations cost $0.40 besides" });
});

test("what is stale counts as passing, and is told apart", () => {
  const state = backlogOf({ a: [], b: [], c: [] });
  landed(state, "a", ["app.ts"]);
  landed(state, "b", ["app.ts"]);
  expect(figure(state, "Passing")).toMatchObject({ value: "2", note: "of 3, 1 stale" });
});

test("who cannot say when says why", () => {
  const state = backlogOf({ a: [] });
  expect(figure(state, "Left")).toMatchObject({ value: "1", note: expect.stringContaining("nobody can say") });
  running(state);
  expect(figure(state, "Left")).toMatchObject({ value: "too early to say when" });
  landed(state, "a");
  expect(figure(state, "Left")).toMatchObject({ value: "nothing" });
});

test("the lines go on to now, and what happened before any work is at its beginning", () => {
  const state = backlogOf({ a: [], b: [] });
  landed(state, "a");
  const { hours, series } = burnOf(historyOf(state), momentOf(state));
  expect(series.map(({ name, values }) => [name, values])).toEqual([
    ["Passing", [0, 1, 1]],
    ["Left", [2, 1, 1]],
    ["In the backlog", [2, 2, 2]],
  ]);
  expect(hours[0]).toBe(0);
  expect(hours).toEqual(hours.toSorted((a, b) => a - b));
});

test("a pause takes no room", () => {
  const state = backlogOf({ a: [], b: [] });
  landed(state, "a");
  must(state, { type: "run.pause", reason: "Lunch." });
  const before = burnOf(historyOf(state), momentOf(state)).hours;
  expect(burnOf(historyOf(state), momentOf(state) + 9_000_000).hours).toEqual(before);
});

test("thousands of landings are a few hundred points", () => {
  const state = backlogOf({ a: [] });
  running(state);
  const history = historyOf(state);
  const start = momentOf(state);
  for (let i = 0; i < 5_000; i++)
    history.standings.push({ at: (start + i * 1_000) as never, passing: i, total: 5_000 });
  const { hours, series } = burnOf(history, start + 5_000_000);
  expect(hours.length).toBeLessThan(420);
  expect(series[0]!.values.at(-1)).toBe(4_999);
});

test("where nothing has happened there are no lines", () => {
  const state = backlogOf({ a: [] });
  expect(spendLinesOf(historyOf(state), 0).hours).toEqual([]);
  expect(paceLinesOf(historyOf(state), 0).hours).toEqual([]);
});
