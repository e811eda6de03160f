/**
 * What has the session used since it was started?
 *
 * A message tells its request's input exactly and its output not yet, and no cost; the agent's own totals are exact, but
 * come with a result or when asked, and go on counting where an earlier start of the session stopped. What they did not
 * tell before the end is priced by the table, and so is a model whose price the agent only guesses.
 */
import type { ModelUsage, Query, SDKAssistantMessage } from "@anthropic-ai/claude-agent-sdk";
import { pricedBy, type PriceTable } from "@autocoder/core/session/prices.ts";
import { addUsage, noUsage, usageSince, type Usage } from "@autocoder/core/session/usage.ts";

export interface UsageMeter {
  /** Counts a message's request; false if it was counted or cost nothing. */
  count(message: SDKAssistantMessage["message"]): boolean;
  /** Takes the agent's own totals in place of what was counted. */
  settle(totals: AgentTotals): void;
  /** What the agent's own totals were when it was started. */
  startFrom(totals: AgentTotals): void;
  /** The agent tells no more: what it left open gets its price from the table. */
  close(): void;
  total(): Usage;
}

/** The agent's own running totals. */
export interface AgentTotals {
  readonly costUsd: number;
  readonly models: Readonly<Record<string, ModelUsage>>;
}

/** Messages of the SDK itself, e.g. about an error. */
const SYNTHETIC_MODEL = "<synthetic>";

export function createUsageMeter(prices: PriceTable): UsageMeter {
  const counted = new Set<string>();
  let before = noUsage;
  let settled = noUsage;
  /** By the model that was asked. */
  const unsettled = new Map<string, Usage>();
  let highest = noUsage;
  return {
    count({ id, model, usage }) {
      if (model === SYNTHETIC_MODEL || counted.has(id)) return false;
      counted.add(id);
      const request = {
        ...noUsage,
        inputTokens: usage.input_tokens,
        outputTokens: usage.output_tokens,
        cacheReadTokens: usage.cache_read_input_tokens ?? 0,
        cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
      };
      unsettled.set(model, addUsage(unsettled.get(model) ?? noUsage, request));
      return true;
    },
    settle(totals) {
      settled = usageSince(before, usageOf(totals, prices));
      unsettled.clear();
    },
    startFrom(totals) {
      before = usageOf(totals, prices);
    },
    close() {
      for (const [model, usage] of unsettled) settled = addUsage(settled, pricedBy(prices, model, usage));
      unsettled.clear();
    },
    total() {
      const now = { ...[...unsettled.values()].reduce(addUsage, settled), requests: counted.size };
      // The agent's totals leave out a request that is still being answered; ours never shrink.
      highest = addUsage(highest, usageSince(highest, now));
      return highest;
    },
  };
}

function usageOf({ costUsd, models }: AgentTotals, prices: PriceTable): Usage {
  const guessed = Object.entries(models).filter(([, { costBasis }]) => costBasis === "unknown");
  const ownCostUsd = guessed.reduce((cost, [, model]) => cost - model.costUSD, costUsd);
  const usages = Object.entries(models).map(([name, model]) => {
    const tokens = tokensTold(model);
    return model.costBasis === "unknown" ? pricedBy(prices, name, tokens) : tokens;
  });
  const own = { ...noUsage, costMicroUsd: Math.max(0, Math.round(ownCostUsd * 1_000_000)) };
  return usages.reduce(addUsage, own);
}

const tokensTold = (model: ModelUsage): Usage => ({
  ...noUsage,
  inputTokens: model.inputTokens,
  outputTokens: model.outputTokens,
  cacheReadTokens: model.cacheReadInputTokens,
  cacheWriteTokens: model.cacheCreationInputTokens,
});

/** Asks the agent for its totals, which it answers in milliseconds, also while a tool runs. */
export async function readTotals(query: Query): Promise<AgentTotals> {
  const { session } = await query.usage_EXPERIMENTAL_MAY_CHANGE_DO_NOT_RELY_ON_THIS_API_YET({ skipBehaviors: true });
  return { costUsd: session.total_cost_usd, models: session.model_usage };
}
