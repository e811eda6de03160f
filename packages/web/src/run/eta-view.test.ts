import { expect, test } from "vitest";
import { etaOf, formatRange } from "./eta-view.ts";

const MINUTE = 60_000;

test.each([
  [10_000, 50_000, "less than a minute"],
  [10_000, 4 * MINUTE, "1–4 min"],
  [4 * MINUTE, 4.2 * MINUTE, "about 4 min"],
  [50 * MINUTE, 110 * MINUTE, "50–110 min"],
  [50 * MINUTE, 200 * MINUTE, "1–3.5 h"],
  [0, 180 * MINUTE, "0–3 h"],
  [600 * MINUTE, 1_300 * MINUTE, "10–22 h"],
])("from %d to %d ms is %s", (from, to, text) => {
  expect(formatRange(from, to)).toBe(text);
});

test("who cannot know says so, and when it can be known", () => {
  expect(etaOf({ type: "too-early", left: 4, missing: 1 })).toEqual({
    text: "too early to say when",
    because: "It can be told after 1 more landing.",
  });
  expect(etaOf({ type: "not-running", left: 4 })).toBeUndefined();
});
