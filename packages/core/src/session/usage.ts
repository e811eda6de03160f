/** What did it cost? Tokens as the model's API counts them, money in integer micro-dollars. */
import { z } from "zod";

const count = z.number().int().nonnegative();

export const Usage = z.object({
  requests: count,
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWriteTokens: count,
  costMicroUsd: count,
  /** Of these tokens, those whose price nobody knows: the cost leaves them out. Absent where it is the whole cost. */
  unpricedTokens: count.optional(),
});
export type Usage = z.infer<typeof Usage>;

export const noUsage: Usage = {
  requests: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costMicroUsd: 0,
};

/** Everything that was sent to the model and came back. */
export const tokensOf = ({ inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens }: Usage): number =>
  inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;

export function addUsage(a: Usage, b: Usage): Usage {
  return combine(a, b, (x, y) => x + y);
}

/** What was used since `before`, where both are running totals of one session. */
export function usageSince(before: Usage, now: Usage): Usage {
  return combine(now, before, (x, y) => Math.max(0, x - y));
}

function combine(a: Usage, b: Usage, join: (x: number, y: number) => number): Usage {
  return {
    requests: join(a.requests, b.requests),
    inputTokens: join(a.inputTokens, b.inputTokens),
    outputTokens: join(a.outputTokens, b.outputTokens),
    cacheReadTokens: join(a.cacheReadTokens, b.cacheReadTokens),
    cacheWriteTokens: join(a.cacheWriteTokens, b.cacheWriteTokens),
    costMicroUsd: join(a.costMicroUsd, b.costMicroUsd),
    ...withUnpriced(join(a.unpricedTokens ?? 0, b.unpricedTokens ?? 0)),
  };
}

export const withUnpriced = (tokens: number): { readonly unpricedTokens?: number } =>
  tokens === 0 ? {} : { unpricedTokens: tokens };
