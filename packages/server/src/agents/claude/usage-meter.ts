/**
 * What has the session used since it was started?
 *
 * A message tells its request's input exactly and its output not yet, and no cost; the agent's own totals are exact, but
 * come with a result or when asked, and go on counting where an earlier start of the session stopped.
 */
import type { ModelUsage, Query, SDKAssistantMessage } from "@anthropic-ai/claude-agent-sdk";
import { addUsage, noUsage, usageSince, type Usage } from "@autocoder/core/session/usage.ts";

export interface UsageMeter {
  /** Counts a message's request; false if it was counted or cost nothing. */
  count(message: SDKAssistantMessage["message"]): boolean;
  /** Takes the agent's own totals in place of what was counted. */
  settle(totals: AgentTotals): void;
  /** What the agent's own totals were when it was started. */
  startFrom(totals: AgentTotals): void;
  total(): Usage;
}

/** The agent's own running totals. */
export interface AgentTotals {
  readonly costUsd: number;
  readonly models: Readonly<Record<string, ModelUsage>>;
}

/** Messages of the SDK itself, e.g. about an error. */
const SYNTHETIC_MODEL = "<synthetic>";

export function createUsageMeter(): UsageMeter {
  const counted = new Set<string>();
  let before = noUsage;
  let settled = noUsage;
  let unsettled = noUsage;
  let highest = noUsage;
  return {
    count({ id, model, usage }) {
      if (model === SYNTHETIC_MODEL || counted.has(id)) return false;
      counted.add(id);
      unsettled = addUsage(unsettled, {
        ...noUsage,
        inputTokens: usage.input_tokens,
        outputTokens: usage.output_tokens,
        cacheReadTokens: usage.cache_read_input_tokens ?? 0,
        cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
      });
      return true;
    },
    settle(totals) {
      settled = usageSince(before, usageOf(totals));
      unsettled = noUsage;
    },
    startFrom(totals) {
      before = usageOf(totals);
    },
    total() {
      const now = { ...addUsage(settled, unsettled), requests: counted.size };
      // The agent's totals leave out a request that is still being answered; ours never shrink.
      highest = addUsage(highest, usageSince(highest, now));
      return highest;
    },
  };
}

function usageOf({ costUsd, models }: AgentTotals): Usage {
  const usages = Object.values(models).map((model) => ({
    ...noUsage,
    inputTokens: model.inputTokens,
    outputTokens: model.outputTokens,
    cacheReadTokens: model.cacheReadInputTokens,
    cacheWriteTokens: model.cacheCreationInputTokens,
  }));
  return { ...usages.reduce(addUsage, noUsage), costMicroUsd: Math.round(costUsd * 1_000_000) };
}

/** Asks the agent for its totals, which it answers in milliseconds, also while a tool runs. */
export async function readTotals(query: Query): Promise<AgentTotals> {
  const { session } = await query.usage_EXPERIMENTAL_MAY_CHANGE_DO_NOT_RELY_ON_THIS_API_YET({ skipBehaviors: true });
  return { costUsd: session.total_cost_usd, models: session.model_usage };
}
