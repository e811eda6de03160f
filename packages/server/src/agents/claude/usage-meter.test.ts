import type { SDKAssistantMessage } from "@anthropic-ai/claude-agent-sdk";
import { listPrices } from "@autocoder/core/session/prices.ts";
import { expect, test } from "vitest";
import { createUsageMeter, type AgentTotals } from "./usage-meter.ts";

const message = (id: string, model = "claude-sonnet-5"): SDKAssistantMessage["message"] =>
  ({
    id,
    model,
    usage: { input_tokens: 100, output_tokens: 1, cache_read_input_tokens: 10, cache_creation_input_tokens: null },
  }) as SDKAssistantMessage["message"];

const totals = (requests: number): AgentTotals => ({
  costUsd: requests * 0.001,
  models: {
    "claude-sonnet-5": {
      inputTokens: 100 * requests,
      outputTokens: 50 * requests,
      cacheReadInputTokens: 10 * requests,
      cacheCreationInputTokens: 0,
      webSearchRequests: 0,
      costUSD: 0,
      contextWindow: 200_000,
      maxOutputTokens: 32_000,
    },
  },
});

const usage = (requests: number, outputTokens: number, costMicroUsd: number) => ({
  requests,
  inputTokens: 100 * requests,
  outputTokens,
  cacheReadTokens: 10 * requests,
  cacheWriteTokens: 0,
  costMicroUsd,
});

test("each request counts once, however many messages it comes in", () => {
  const meter = createUsageMeter(listPrices);
  expect([message("a"), message("a"), message("b")].map((each) => meter.count(each))).toEqual([true, false, true]);
  expect(meter.total()).toEqual(usage(2, 2, 0));
});

test("messages of the SDK itself are no requests", () => {
  const meter = createUsageMeter(listPrices);
  expect(meter.count(message("a", "<synthetic>"))).toBe(false);
  expect(meter.total()).toEqual(usage(0, 0, 0));
});

test("the agent's own totals replace what was counted, and counting goes on from them", () => {
  const meter = createUsageMeter(listPrices);
  meter.count(message("a"));
  meter.settle(totals(1));
  expect(meter.total()).toEqual(usage(1, 50, 1_000));
  meter.count(message("b"));
  expect(meter.total()).toEqual(usage(2, 51, 1_000));
});

test("of a resumed session only what was used since is counted", () => {
  const meter = createUsageMeter(listPrices);
  meter.startFrom(totals(3));
  meter.count(message("a"));
  meter.settle(totals(4));
  expect(meter.total()).toEqual(usage(1, 50, 1_000));
});

test("a total never shrinks, also where the agent's own leaves out the request it is at", () => {
  const meter = createUsageMeter(listPrices);
  meter.count(message("a"));
  meter.count(message("b"));
  expect(meter.total()).toEqual(usage(2, 2, 0));
  meter.settle(totals(1));
  expect(meter.total()).toEqual({ ...usage(2, 50, 1_000) });
});

test("what the agent did not tell before its end is priced by the table", () => {
  const meter = createUsageMeter(listPrices);
  meter.count(message("a"));
  meter.settle(totals(1));
  meter.count(message("b"));
  meter.count(message("c", "somebody-elses-model"));
  meter.close();
  const last = 100 * 2 + 1 * 10 + 10 * 0.2;
  expect(meter.total()).toEqual({ ...usage(3, 52, 1_000 + last), unpricedTokens: 111 });
});

test("a price the agent only guesses is none: the table knows it, or nobody", () => {
  const guess = (model: string): AgentTotals => {
    const told = totals(1).models["claude-sonnet-5"]!;
    return { costUsd: 0.5, models: { [model]: { ...told, costUSD: 0.5, costBasis: "unknown" } } };
  };
  const [known, unknown] = [createUsageMeter(listPrices), createUsageMeter(listPrices)];
  known.settle(guess("claude-sonnet-5"));
  unknown.settle(guess("somebody-elses-model"));
  expect(known.total()).toMatchObject({ costMicroUsd: 100 * 2 + 50 * 10 + 10 * 0.2 });
  expect(unknown.total()).toMatchObject({ costMicroUsd: 0, unpricedTokens: 160 });
});
