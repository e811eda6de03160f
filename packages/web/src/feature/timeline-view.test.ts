import { expect, test } from "vitest";
import type { StatusChange } from "../live/status-history.ts";
import { spansOf, totalsOf } from "./timeline-view.ts";

const life: readonly StatusChange[] = [
  { at: 0, status: "pending" },
  { at: 1_000, status: "working" },
  { at: 8_000, status: "verifying" },
  { at: 9_000, status: "working" },
  { at: 10_000, status: "passing" },
];

test("each state has its time, and the one it is in now lasts on", () => {
  const told = spansOf(life, 60_000).map(({ status, from, to, lastedMs }) => [status, from, to, lastedMs]);
  expect(told).toEqual([
    ["pending", 0, 1_000, 1_000],
    ["working", 1_000, 8_000, 7_000],
    ["verifying", 8_000, 9_000, 1_000],
    ["working", 9_000, 10_000, 1_000],
    ["passing", 10_000, undefined, 50_000],
  ]);
});

test("parts fill the whole, and resting in a state does not outgrow what led to it", () => {
  const shares = spansOf(life, 1_000_000).map(({ share }) => share);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  expect(shares[1]).toBeGreaterThan(0.6);
  expect(shares[4]).toBeCloseTo(0.012, 2);
});

test("work that goes on grows", () => {
  const shares = spansOf(life.slice(0, 2), 100_000).map(({ share }) => share);
  expect(shares[1]).toBeGreaterThan(0.95);
});

test("a feature that was just made is in one state", () => {
  expect(spansOf(life.slice(0, 1), 0)).toMatchObject([{ status: "pending", share: 1 }]);
});

test("the times in each state add up, without what it rests in", () => {
  expect(totalsOf(spansOf(life, 60_000))).toEqual([
    { status: "working", lastedMs: 8_000 },
    { status: "pending", lastedMs: 1_000 },
    { status: "verifying", lastedMs: 1_000 },
  ]);
});
