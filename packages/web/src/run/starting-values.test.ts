import { expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { settingsOf, type SettingValues } from "@autocoder/core/settings/settings.ts";
import { backlogOf, NOON, running } from "@autocoder/core/testing/builders.ts";
import { choiceOf, startingOptions } from "./starting-values.ts";

function settingsAt(at: number, values: SettingValues) {
  const changed = Object.fromEntries(Object.keys(values).map((name) => [name, { by: "person", at: instant(at) }]));
  return { settings: settingsOf({ builtIn: RunOptions.parse({}), studio: { values, changed }, project: undefined }) };
}

function lastRun() {
  const state = backlogOf({ login: [] });
  running(state, { concurrency: 7, testers: 2 });
  return activeRun(state)!;
}

test("the first run begins with the settings", () => {
  expect(startingOptions(settingsAt(1, { concurrency: 5, model: "opus" }), undefined)).toEqual(
    RunOptions.parse({ concurrency: 5, model: "opus" }),
  );
});

test("the next one begins with the values of the last, except for settings that were changed since", () => {
  expect(startingOptions(settingsAt(NOON - 1, { concurrency: 5 }), lastRun())).toMatchObject({ concurrency: 7 });
  expect(startingOptions(settingsAt(NOON + 9_999_999, { concurrency: 5 }), lastRun())).toMatchObject({
    concurrency: 5,
    testers: 2,
  });
});

test("what was emptied is said, so that no setting takes its place", () => {
  expect(choiceOf(RunOptions.parse({}))).toMatchObject({ budget: {}, models: {} });
  expect(choiceOf(RunOptions.parse({ budget: { minutes: 5 } }))).toMatchObject({ budget: { minutes: 5 } });
});
