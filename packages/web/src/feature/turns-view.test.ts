import { expect, test } from "vitest";
import type { Turn } from "@autocoder/core/session/turns.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { turnsIn } from "./turns-view.ts";

const turn = (number: number, costMicroUsd: number): Turn => ({
  number,
  at: number * 10,
  usage: { ...noUsage, requests: 1, inputTokens: 5, costMicroUsd },
});

test("an attempt has the turns of its own time", () => {
  const turns = [turn(1, 1), turn(2, 1), turn(3, 1)];
  const numbers = (startedAt: number, endedAt?: number) =>
    turnsIn({ startedAt, endedAt }, turns).map(({ number }) => number);
  expect([numbers(0, 15), numbers(15, 30), numbers(15)]).toEqual([[1], [2, 3], [2, 3]]);
});

test("a cost that comes with a later turn is told there; one that never came is what it is", () => {
  const rows = turnsIn({ startedAt: 0, endedAt: undefined }, [turn(1, 0), turn(2, 9), turn(3, 0)]);
  expect(rows.map(({ isToldLater }) => isToldLater)).toEqual([true, false, false]);
});
