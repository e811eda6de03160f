import { expect, test } from "vitest";
import { describeCost } from "./describe-cost.ts";

const told = (costMicroUsd: number, unpricedTokens?: number) =>
  describeCost({ costMicroUsd, unpricedTokens }, (microUsd) => `$${microUsd / 1_000_000}`);

test("what is known is told as it is; what nobody knows is never nothing", () => {
  expect([told(0), told(2_000_000), told(2_000_000, 0)]).toEqual(["$0", "$2", "$2"]);
  expect([told(0, 7), told(2_000_000, 7)]).toEqual(["cost unknown", "at least $2"]);
});
