import { expect, test } from "vitest";
import { clampWidth, widthAfter } from "./dock-width.ts";

test("the dock leaves the page beside it room, and is never too narrow to read", () => {
  expect(clampWidth(5_000, 1_440)).toBe(656);
  expect(clampWidth(10, 1_440)).toBe(320);
  expect(clampWidth(400, 800)).toBe(320);
});

test("arrows move its edge, Home and End go all the way", () => {
  expect(widthAfter("ArrowLeft", 400, 1_440)).toBe(424);
  expect(widthAfter("ArrowRight", 400, 1_440)).toBe(376);
  expect(widthAfter("Home", 400, 1_440)).toBe(320);
  expect(widthAfter("End", 400, 1_440)).toBe(656);
  expect(widthAfter("a", 400, 1_440)).toBeUndefined();
});
