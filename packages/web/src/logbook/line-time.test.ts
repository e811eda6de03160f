import { expect, test } from "vitest";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { dayAround, fieldValueOf, instantOfField, millisecondsOf } from "./line-time.ts";

test("a moment comes out of a field as it went in", () => {
  expect(instantOfField(fieldValueOf(NOON))).toBe(NOON);
  expect([fieldValueOf(undefined), instantOfField("")]).toEqual(["", undefined]);
});

test("a day lasts from midnight to midnight, here", () => {
  const { from, to } = dayAround(NOON);
  expect([new Date(from).getHours(), new Date(to).getHours(), from <= NOON, NOON < to]).toEqual([0, 0, true, true]);
});

test("milliseconds are alike long", () => {
  expect([millisecondsOf(5), millisecondsOf(12_340)]).toEqual([".005", ".340"]);
});
