import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listPrices } from "@autocoder/core/session/prices.ts";
import type { AgentRuntime, ToldEvent } from "../engine/ports/agents.ts";
import { pricedRuntime } from "./priced-runtime.ts";
import { createScriptedRuntime } from "./scripted/scripted-runtime.ts";
import { specIn } from "./test-script.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "priced-"));
  await mkdir(join(root, "workspace"));
});
afterEach(() => rm(root, { recursive: true }));

const runtime = createScriptedRuntime({
  play: async (stage) => stage.spend({ requests: 1, inputTokens: 1_000, outputTokens: 10, costMicroUsd: 7 }),
});
const countsOnly: AgentRuntime = { ...runtime, capabilities: { ...runtime.capabilities, reportsCost: false } };

async function usagesOf(priced: AgentRuntime, model: string) {
  const events: ToldEvent[] = [];
  for await (const event of priced.start({ ...specIn(root), model }).events) events.push(event);
  return events.flatMap((event) =>
    event.type === "usage" ? [event.total] : event.type === "ended" ? [event.usage] : [],
  );
}

test("an agent that counts only tokens costs what the table says, while it works and at its end", async () => {
  const usages = await usagesOf(pricedRuntime(countsOnly, listPrices), "claude-sonnet-5");
  expect(usages.map(({ costMicroUsd }) => costMicroUsd)).toEqual([2_100, 2_100]);
});

test("the cost of a model the table does not have is unknown, not nothing", async () => {
  const usages = await usagesOf(pricedRuntime(countsOnly, listPrices), "somebody-elses-model");
  expect(usages).toMatchObject([
    { costMicroUsd: 0, unpricedTokens: 1_010 },
    { costMicroUsd: 0, unpricedTokens: 1_010 },
  ]);
});

test("who tells the cost keeps the word", async () => {
  const usages = await usagesOf(pricedRuntime(runtime, listPrices), "claude-sonnet-5");
  expect(usages.map(({ costMicroUsd }) => costMicroUsd)).toEqual([7, 7]);
});
