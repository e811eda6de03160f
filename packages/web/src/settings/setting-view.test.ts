import { expect, test } from "vitest";
import type { Setting } from "@autocoder/core/settings/settings.ts";
import { entered, sourceOf, told } from "./setting-view.ts";
import { settingWords, wordsOf } from "./setting-words.ts";
import { SettingName } from "@autocoder/core/settings/settings.ts";

const setting = (from: Setting["from"]): Setting => ({ value: 3, from, inherited: 3, effect: "next-run" });

test("a setting says where its value comes from, seen from where one is", () => {
  expect(sourceOf(setting("studio"), true)).toEqual({ words: "Inherited from the studio", isSetHere: false });
  expect(sourceOf(setting("studio"), false)).toEqual({ words: "Set here", isSetHere: true });
  expect(sourceOf(setting("project"), true)).toEqual({ words: "Set for this project", isSetHere: true });
  expect(sourceOf(setting("built-in"), true)).toEqual({ words: "Built in", isSetHere: false });
});

test("a number is taken if it is one in its limits, and nothing takes the setting back", () => {
  const { kind } = wordsOf("maxTurns")!;
  expect(entered(" 40 ", kind)).toEqual({ type: "value", value: 40 });
  expect(entered("", kind)).toEqual({ type: "value", value: null });
  expect(entered("4.5", kind)).toEqual({
    type: "wrong",
    message: "Enter a whole number from 1 to 10000, or nothing.",
  });
});

test("what nobody has set is told as what holds then", () => {
  expect(told(null, wordsOf("model")!)).toBe("the agent's own");
  expect(told(true, wordsOf("yolo")!)).toBe("on");
});

test("each setting has its words", () => {
  const names: readonly string[] = settingWords.map(({ name }) => name);
  const shownElsewhere = ["budget", "models"];
  expect(SettingName.options.filter((name) => !names.includes(name) && !shownElsewhere.includes(name))).toEqual([]);
});
