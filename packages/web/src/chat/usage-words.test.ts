import { expect, test } from "vitest";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { usageWords } from "./usage-words.ts";

const usage = { ...noUsage, outputTokens: 1_200, costMicroUsd: 16_000 };

test("an answer says its model and what it cost; a scripted one, which costs nothing, that it is scripted", () => {
  expect(usageWords({ usage, model: "opus" }, false)).toEqual(["opus", "1.2 k tokens", "$0.016"]);
  expect(usageWords({ usage, model: "opus" }, true)).toEqual(["scripted"]);
});

test("a greeting costs nothing and comes from nobody", () => {
  expect([false, true].map((isRehearsal) => usageWords({ usage: noUsage, model: undefined }, isRehearsal))).toEqual([
    [],
    [],
  ]);
});
