import { afterAll, expect, test } from "vitest";
import { playRoughNight } from "../testing/rough-night.ts";

const seeds = [20, 22, ...Array.from({ length: 100 }, (_, i) => 100 + i)];
const played = { nights: 0, commands: 0, crashes: 0 };

test.each(seeds)("however rough the night, what is passing in the morning is true (seed %d)", async (seed) => {
  const { commands, crashes } = await playRoughNight(seed);
  played.nights += 1;
  played.commands += commands;
  played.crashes += crashes;
});

afterAll(() => {
  if (played.nights < seeds.length) return;
  // What all of it is worth: nights in which little happens prove little.
  expect(played.commands).toBeGreaterThan(10_000);
  expect(played.crashes).toBeGreaterThan(100);
});
