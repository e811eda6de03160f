import { expect, test } from "vitest";
import { tipPlace } from "./tip-place.ts";

const window = { width: 400, height: 300 };
const words = { width: 80, height: 20 };
const anchorAt = (left: number, top: number) => ({ left, top, width: 20, height: 20 });

test.each([
  ["bottom", anchorAt(190, 100), { left: 160, top: 126 }],
  ["top", anchorAt(190, 100), { left: 160, top: 74 }],
  ["left", anchorAt(190, 100), { left: 104, top: 100 }],
  ["right", anchorAt(190, 100), { left: 216, top: 100 }],
] as const)("on the %s", (side, anchor, place) => {
  expect(tipPlace({ anchor, words, window, side })).toEqual(place);
});

test.each([
  ["below, where there is no room above", "top", anchorAt(190, 2), { left: 160, top: 28 }],
  ["above, where there is no room below", "bottom", anchorAt(190, 276), { left: 160, top: 250 }],
  ["inside the window at its left", "bottom", anchorAt(0, 100), { left: 4, top: 126 }],
  ["inside the window at its right", "bottom", anchorAt(380, 100), { left: 316, top: 126 }],
] as const)("%s", (_where, side, anchor, place) => {
  expect(tipPlace({ anchor, words, window, side })).toEqual(place);
});
