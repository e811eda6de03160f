/** After an attempt that did not land: is there another try, and when? */
import { after, type Instant } from "../kit/instant.ts";
import { type Outcome, type OutcomeRule, outcomeRules } from "../attempt/outcome.ts";

export interface RetryLimits {
  readonly maxAttempts: number;
  readonly retryBackoffMs: number;
}

export type Retry =
  | { readonly type: "retry"; readonly notBefore: Instant }
  | { readonly type: "failed"; readonly reason: string };

/**
 * Only endings that count use up tries; the wait doubles with each of those, and only where waiting can help.
 * @param failures counted failures before this ending
 */
export function retryAfter(
  { outcome, failures, at }: { readonly outcome: Outcome; readonly failures: number; readonly at: Instant },
  limits: RetryLimits,
): Retry {
  const rule = outcomeRules[outcome];
  const tries = failures + (rule.counts ? 1 : 0);
  if (rule.counts && tries >= limits.maxAttempts) {
    return { type: "failed", reason: `${rule.sentence} That was try ${tries} of ${limits.maxAttempts}.` };
  }
  return { type: "retry", notBefore: after(at, waitMs(rule.waits, tries, limits)) };
}

function waitMs(waits: OutcomeRule["waits"], tries: number, { retryBackoffMs }: RetryLimits): number {
  switch (waits) {
    case "not":
      return 0;
    case "longer-each-time":
      return retryBackoffMs * 2 ** Math.max(0, tries - 1);
  }
}
