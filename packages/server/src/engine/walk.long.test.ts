import { test } from "vitest";
import { playRoughNight } from "../testing/rough-night.ts";

const seeds = Array.from({ length: 100 }, (_, i) => 100 + i);

test.each(seeds)("however rough the night, what is passing in the morning is true (seed %d)", playRoughNight);
