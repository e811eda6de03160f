import { expect, test } from "vitest";
import { listPrices, OwnPrices, priceOf, pricedBy, withOwnPrices } from "./prices.ts";
import { addUsage, noUsage, usageSince } from "./usage.ts";

const used = { ...noUsage, requests: 1, inputTokens: 1_000, outputTokens: 100, cacheReadTokens: 10_000 };

test("each kind of token has its price", () => {
  const usage = { ...used, cacheWriteTokens: 2_000 };
  expect(pricedBy(listPrices, "claude-sonnet-5", usage)).toEqual({
    ...usage,
    costMicroUsd: 2_000 + 1_000 + 2_000 + 5_000,
  });
});

test.each(["claude-haiku-4-5-20251001", "claude-haiku-4-5@20251001", "claude-haiku-4-5[1m]", "claude-haiku-4-5"])(
  "%s is priced by its bare name",
  (model) => {
    expect(priceOf(listPrices, model)).toEqual({ input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 });
  },
);

test.each(["gpt-9", "constructor", "", undefined])("a model without a price costs nobody knows what (%s)", (model) => {
  expect(pricedBy(listPrices, model, used)).toEqual({ ...used, costMicroUsd: 0, unpricedTokens: 11_100 });
});

test("what has no price stays in every sum, and leaves it where it is taken away", () => {
  const unpriced = pricedBy(listPrices, undefined, used);
  const priced = pricedBy(listPrices, "claude-sonnet-5", used);
  expect(addUsage(unpriced, priced)).toMatchObject({ costMicroUsd: 5_000, unpricedTokens: 11_100 });
  expect(usageSince(unpriced, addUsage(unpriced, priced))).toEqual(priced);
});

test("a person's own price goes before the list's", () => {
  const own = OwnPrices.parse({ models: { "claude-sonnet-5": { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 } } });
  expect(pricedBy(withOwnPrices(listPrices, own), "claude-sonnet-5", used).costMicroUsd).toBe(1_100);
});
