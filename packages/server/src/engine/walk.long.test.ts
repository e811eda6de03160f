import { test } from "vitest";
import { playRoughNight } from "../testing/rough-night.ts";

const seeds = [20, 22, ...Array.from({ length: 100 }, (_, i) => 100 + i)];

test.each(seeds)("however rough the night, what is passing in the morning is true (seed %d)", playRoughNight);
