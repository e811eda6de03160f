import { expect, test } from "vitest";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { backlogOf, idOf } from "@autocoder/core/testing/builders.ts";
import { adjustmentOf, formOf, readForm, type RunForm, startName } from "./run-form.ts";
import { idsIn } from "./run-sheet-address.ts";

const state = backlogOf({ login: [], logout: [] });
const defaults = RunOptions.parse({});
const entered = (changes: Partial<RunForm> = {}): RunForm => ({ ...formOf(defaults, undefined), ...changes });
const read = (changes: Partial<RunForm> = {}) => readForm(entered(changes), state);

test("a form that nobody touched makes the options it came from", () => {
  const options = RunOptions.parse({
    concurrency: 7,
    yolo: true,
    model: "sonnet",
    models: { coder: "opus" },
    budget: { microUsd: 2_500_000, landings: 4 },
    dayBudget: { microUsd: 20_000_000 },
    featureBudget: { minutes: 45 },
  });
  // Whether limits are waited for is set once, not said of each run.
  const { waitForLimits: _wait, maxWaitMinutes: _longest, reservePercent: _kept, ...said } = options;
  expect(readForm(formOf(options, undefined), state)).toEqual({ problems: {}, options: said, scopeSize: 2 });
});

test("features that were chosen before are what it is after", () => {
  const form = formOf(defaults, [idOf(state, "logout")]);
  expect([form.scope, form.ids]).toEqual(["ids", "2"]);
  expect(startName(readForm(form, state))).toBe("Start with 1 feature");
});

test("a category stands for its features", () => {
  expect(read({ scope: "category", category: "app" }).options.only).toEqual([1, 2]);
  expect(read({ scope: "category", category: "" }).problems).toEqual({ category: "Choose a category." });
});

test.each<[Partial<RunForm>, string]>([
  [{ dayMoney: "0" }, "A number above 0, or nothing for no limit."],
  [{ eachTokens: "1.5" }, "A whole number, or nothing for no limit."],
  [{ money: "-1" }, "A number above 0, or nothing for no limit."],
  [{ minutes: "1.5" }, "A whole number, or nothing for no limit."],
  [{ tokens: "lots" }, "A number above 0, or nothing for no limit."],
  [{ scope: "ids", ids: "" }, "Write the features' numbers, as in 3, 7, 12."],
  [{ scope: "ids", ids: "1, nine" }, "Write the features' numbers, as in 3, 7, 12."],
  [{ scope: "ids", ids: "1 9" }, "There is no #9 in the backlog."],
])("what is wrong with %o is said while one types", (changes, sentence) => {
  expect(Object.values(read(changes).problems)).toEqual([sentence]);
});

test("money is written in dollars, with or without the sign", () => {
  expect(read({ money: "$ 2.50" }).options.budget).toEqual({ microUsd: 2_500_000 });
});

test("during a run only what can be changed and differs is asked for; an emptied budget is taken away", () => {
  const run = RunOptions.parse({ budget: { minutes: 60 }, featureBudget: { tokens: 5, microUsd: 7 } });
  expect(adjustmentOf(run, run)).toEqual({});
  const { budget: _taken, ...others } = run;
  const wanted = { ...others, concurrency: 5, yolo: true, models: { coder: "opus" }, dayBudget: { minutes: 9 } };
  expect(adjustmentOf(run, { ...wanted, featureBudget: { microUsd: 7, tokens: 5 } })).toEqual({
    concurrency: 5,
    models: { coder: "opus" },
    budget: null,
    dayBudget: { minutes: 9 },
  });
});

test("numbers of features are read however they are written", () => {
  expect(idsIn("#3, 7  12")).toEqual([3, 7, 12]);
  expect(idsIn("3 3")).toEqual([3]);
  expect([idsIn(""), idsIn("3, x"), idsIn("0"), idsIn(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
