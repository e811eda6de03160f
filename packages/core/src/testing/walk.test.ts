import { expect, test } from "vitest";
import { Event } from "../log/event.ts";
import { takeWalk } from "./walk.ts";

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const seen = new Set<string>();

test.each(seeds)("whatever is asked, in whatever order, every promise holds (seed %d)", (seed) => {
  for (const type of takeWalk({ seed, steps: 4_000 })) seen.add(type);
});

test("on these walks everything that can happen has happened", () => {
  expect(seen).toEqual(new Set(Event.options.map(({ shape }) => shape.type.value)));
});
