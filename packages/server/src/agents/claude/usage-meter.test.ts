import type { SDKAssistantMessage } from "@anthropic-ai/claude-agent-sdk";
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
  const meter = createUsageMeter();
  expect([message("a"), message("a"), message("b")].map((each) => meter.count(each))).toEqual([true, false, true]);
  expect(meter.total()).toEqual(usage(2, 2, 0));
});

test("messages of the SDK itself are no requests", () => {
  const meter = createUsageMeter();
  expect(meter.count(message("a", "<synthetic>"))).toBe(false);
  expect(meter.total()).toEqual(usage(0, 0, 0));
});

test("the agent's own totals replace what was counted, and counting goes on from them", () => {
  const meter = createUsageMeter();
  meter.count(message("a"));
  meter.settle(totals(1));
  expect(meter.total()).toEqual(usage(1, 50, 1_000));
  meter.count(message("b"));
  expect(meter.total()).toEqual(usage(2, 51, 1_000));
});

test("of a resumed session only what was used since is counted", () => {
  const meter = createUsageMeter();
  meter.startFrom(totals(3));
  meter.count(message("a"));
  meter.settle(totals(4));
  expect(meter.total()).toEqual(usage(1, 50, 1_000));
});

test("a total never shrinks, also where the agent's own leaves out the request it is at", () => {
  const meter = createUsageMeter();
  meter.count(message("a"));
  meter.count(message("b"));
  expect(meter.total()).toEqual(usage(2, 2, 0));
  meter.settle(totals(1));
  expect(meter.total()).toEqual({ ...usage(2, 50, 1_000) });
});
