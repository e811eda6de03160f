import { expect, test } from "vitest";
import type { AgentEvent } from "./transcript.ts";
import { turnsOf } from "./turns.ts";
import { addUsage, noUsage, type Usage } from "./usage.ts";

const transcript = (...events: readonly AgentEvent[]) => events.map((event, n) => ({ n, at: n, event }));
const told = (requests: number, inputTokens: number, costMicroUsd: number): AgentEvent => ({
  type: "usage",
  total: { ...noUsage, requests, inputTokens, costMicroUsd },
});
const started: AgentEvent = { type: "started" };
const ended = (usage: Partial<Usage>): AgentEvent => ({
  type: "ended",
  ending: "done",
  detail: "",
  usage: { ...noUsage, ...usage },
});

test("each request is a turn, with what was told of it until the next", () => {
  const turns = turnsOf(transcript(started, told(1, 10, 0), told(2, 30, 0), told(2, 30, 7), ended({ requests: 2 })));
  expect(turns.map(({ number, usage }) => [number, usage.inputTokens, usage.costMicroUsd])).toEqual([
    [1, 10, 0],
    [2, 20, 7],
  ]);
});

test("a session that was started again counts on, and all turns are all that was used", () => {
  const turns = turnsOf(
    transcript(
      { type: "prompted", text: "Go." },
      started,
      told(1, 10, 5),
      started,
      told(1, 40, 9),
      ended({ requests: 2, inputTokens: 45, costMicroUsd: 12 }),
    ),
  );
  expect(turns.map(({ number, at }) => [number, at])).toEqual([
    [1, 2],
    [2, 4],
    [3, 5],
  ]);
  expect(turns.map(({ usage }) => usage).reduce(addUsage, noUsage)).toEqual({
    ...noUsage,
    requests: 3,
    inputTokens: 55,
    costMicroUsd: 17,
  });
});
