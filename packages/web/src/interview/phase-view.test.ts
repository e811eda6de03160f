import { expect, test } from "vitest";
import { phasesOf } from "./phase-view.ts";

const standings = (...args: Parameters<typeof phasesOf>) => phasesOf(...args).map(({ standing }) => standing);

test("what lies before the phase is done, what lies behind it is ahead", () => {
  expect(standings("technology", false)).toEqual([
    "done",
    "done",
    "current",
    "ahead",
    "ahead",
    "ahead",
    "ahead",
    "ahead",
  ]);
});

test("nothing has begun before the agent says so, and with the spec written all is done", () => {
  expect(new Set(standings(undefined, false))).toEqual(new Set(["ahead"]));
  expect(new Set(standings("review", true))).toEqual(new Set(["done"]));
});
