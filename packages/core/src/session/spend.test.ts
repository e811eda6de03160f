import { expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { noteSpend, type SpendByQuarter, spentToday } from "./spend.ts";
import { noUsage } from "./usage.ts";

const at = (day: number, hour: number, minute = 0) => instant(Date.UTC(2030, 0, day, hour, minute));
const used = (tokens: number) => ({ ...noUsage, inputTokens: tokens, costMicroUsd: tokens * 10 });

test.each([
  ["in London", 0, 111],
  ["in Berlin, where the day began an hour before UTC's", 60, 1_111],
  ["in Kathmandu, at a quarter to the hour", 345, 11_111],
  ["in New York, where it is still yesterday", -300, 11_110],
])("today is the day on the wall %s", (_where, offsetMinutes, tokens) => {
  const byQuarter: SpendByQuarter = new Map();
  noteSpend(byQuarter, used(100_000), at(1, 4, 30));
  noteSpend(byQuarter, used(10_000), at(1, 18, 20));
  noteSpend(byQuarter, used(1_000), at(1, 23, 10));
  noteSpend(byQuarter, used(100), at(2, 0, 1));
  noteSpend(byQuarter, used(10), at(2, 0, 2));
  noteSpend(byQuarter, used(1), at(2, 4, 55));
  const now = offsetMinutes < 0 ? at(2, 4, 50) : at(2, 4, 59);
  const today = spentToday(byQuarter, { now, offsetMinutes });
  expect(today.costMicroUsd).toBe(today.tokens * 10);
  expect(today.tokens).toBe(offsetMinutes < 0 ? tokens + 1 : tokens);
});

test("what costs nothing leaves no trace", () => {
  const byQuarter: SpendByQuarter = new Map();
  noteSpend(byQuarter, noUsage, at(1, 1));
  expect(byQuarter.size).toBe(0);
});
