import { expect, test } from "vitest";
import type { Setting } from "@autocoder/core/settings/settings.ts";
import { entered, meaningOf, partText, presetsLeft, sourceOf, told, withHosts, withPart } from "./setting-view.ts";
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
  expect(SettingName.options.filter((name) => !names.includes(name))).toEqual([]);
});

test("hosts are taken several at once, each once, and what is none is told apart", () => {
  const { kind } = wordsOf("hosts")!;
  expect(withHosts(["npm"], " Example.org, *.example.org:8443 npm ")).toEqual({
    type: "value",
    value: ["npm", "example.org", "*.example.org:8443"],
  });
  expect(withHosts([], "example.org https://x.example/")).toMatchObject({
    type: "wrong",
    message: expect.stringMatching(/^https:\/\/x\.example\/: Name the host alone/),
  });
  expect(told(["a.b", "c.d", "e.f", "g.h"], { kind })).toBe("a.b, c.d, e.f and 1 more");
  expect(told([], { kind })).toBe("none");
  expect(told("listed", wordsOf("network")!)).toBe("listed hosts");
  expect(presetsLeft(["npm", "pypi"])).toEqual(["crates", "go", "github"]);
  expect([meaningOf("pypi"), meaningOf("pypi.org")]).toEqual(["pypi.org, files.pythonhosted.org", undefined]);
});

test("a budget is set part by part, money in dollars, and is taken back with its last part", () => {
  const { kind } = wordsOf("budget")!;
  const [money, landings] = kind.type === "parts" ? kind.parts : [];
  const both = withPart({ landings: 10 }, money!, "2.5");
  expect(both).toEqual({ type: "value", value: { landings: 10, microUsd: 2_500_000 } });
  expect(partText({ microUsd: 2_500_000 }, money!)).toBe("2.5");
  expect(told({ landings: 10, microUsd: 2_500_000 }, { kind })).toBe("dollars 2.5, landings 10");
  expect(withPart({ landings: 10 }, landings!, " ")).toEqual({ type: "value", value: null });
  expect(withPart({}, money!, "-1")).toEqual({ type: "wrong", message: "Enter a number above zero, or nothing." });
});
