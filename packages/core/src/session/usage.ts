/** What did it cost? Tokens as the model's API counts them, money in integer micro-dollars. */
import { z } from "zod";

export const Usage = z.object({
  requests: z.number().int().nonnegative(),
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  cacheReadTokens: z.number().int().nonnegative(),
  cacheWriteTokens: z.number().int().nonnegative(),
  costMicroUsd: z.number().int().nonnegative(),
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
  };
}
