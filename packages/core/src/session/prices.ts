/**
 * What does a token cost where the agent does not say? Dollars for a million tokens of each kind.
 *
 * An agent's own word on its cost goes before these: they price what it could not tell any more, and what agents that
 * count only tokens have used. A model that is not in the table costs nobody knows what, which is never nothing.
 *
 * The list is that of the model catalog in the Claude Agent SDK 0.3.330, with the prices of Anthropic's own API for a
 * cache of five minutes and prompts of usual length.
 */
import { z } from "zod";
import { addUsage, noUsage, tokensOf, type Usage, withUnpriced } from "./usage.ts";

const dollars = z.number().nonnegative().max(100_000);

export const Price = z.strictObject({ input: dollars, output: dollars, cacheRead: dollars, cacheWrite: dollars });
export type Price = z.infer<typeof Price>;

export interface PriceTable {
  /** The day its list was taken, as `2026-11-26`. */
  readonly asOf: string;
  readonly models: Readonly<Record<string, Price>>;
}

/** What a person writes down: models the list does not have, or has at another price. */
export const OwnPrices = z.strictObject({ models: z.record(z.string().trim().min(1), Price) });
export type OwnPrices = z.infer<typeof OwnPrices>;

const price = (input: number, output: number, cacheRead: number, cacheWrite: number): Price => ({
  input,
  output,
  cacheRead,
  cacheWrite,
});
const opus4 = price(15, 75, 1.5, 18.75);
const opus45 = price(5, 25, 0.5, 6.25);
const sonnet = price(3, 15, 0.3, 3.75);
const fable5 = price(10, 50, 1, 12.5);
const fable51 = price(10, 50, 0.25, 12.5);
const fable52 = price(8, 40, 0.2, 10);

export const listPrices: PriceTable = {
  asOf: "2026-11-26",
  models: {
    "claude-fable-5": fable5,
    "claude-fable-5-1": fable51,
    "claude-fable-5-2": fable52,
    "claude-haiku-4-5": price(1, 5, 0.1, 1.25),
    "claude-haiku-5-5": price(0.1, 0.5, 0.01, 0.125),
    "claude-mythos-5": fable5,
    "claude-mythos-5-1": fable51,
    "claude-mythos-5-2": fable52,
    "claude-opus-4-0": opus4,
    "claude-opus-4-1": opus4,
    "claude-opus-4-5": opus45,
    "claude-opus-4-6": opus45,
    "claude-opus-4-7": opus45,
    "claude-opus-4-8": opus45,
    "claude-opus-5": opus45,
    "claude-opus-5-5": price(4, 20, 0.2, 5),
    "claude-sonnet-4-0": sonnet,
    "claude-sonnet-4-5": sonnet,
    "claude-sonnet-4-6": sonnet,
    "claude-sonnet-5": price(2, 10, 0.2, 2.5),
    "claude-sonnet-5-5": price(2, 10, 0.1, 2.5),
  },
};

export const withOwnPrices = (table: PriceTable, own: OwnPrices): PriceTable => ({
  ...table,
  models: { ...table.models, ...own.models },
});

/** By the model's name as it is, or without the date and the size of the window that may follow it. */
export function priceOf({ models }: PriceTable, model: string | undefined): Price | undefined {
  if (model === undefined) return undefined;
  const bare = model.replace(/\[[^\]]*\]$/, "").replace(/[-@]\d{8}$/, "");
  const name = [model, bare].find((name) => Object.hasOwn(models, name));
  return name === undefined ? undefined : models[name];
}

/** The same usage with the cost the table gives it; without a price its tokens are unpriced. */
export function pricedBy(table: PriceTable, model: string | undefined, usage: Usage): Usage {
  const price = priceOf(table, model);
  if (price === undefined) return { ...addUsage(noUsage, usage), costMicroUsd: 0, ...withUnpriced(tokensOf(usage)) };
  const { unpricedTokens: _unpriced, ...counted } = usage;
  // A dollar for a million tokens is a millionth of a dollar for one.
  const cost =
    usage.inputTokens * price.input +
    usage.outputTokens * price.output +
    usage.cacheReadTokens * price.cacheRead +
    usage.cacheWriteTokens * price.cacheWrite;
  return { ...counted, costMicroUsd: Math.round(cost) };
}
