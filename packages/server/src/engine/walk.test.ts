import { test } from "vitest";
import { playRoughNight } from "../testing/rough-night.ts";

test.each([20, 22])("however rough the night, what is passing in the morning is true (seed %d)", playRoughNight);
