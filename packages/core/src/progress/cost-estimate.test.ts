import { expect, test } from "vitest";
import type { StudioState } from "../log/state.ts";
import { backlogOf, claimed, merged, must, queued } from "../testing/builders.ts";
import { noUsage, type Usage } from "../session/usage.ts";
import { costEstimateOf } from "./cost-estimate.ts";

const wide = (count: number) => backlogOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, []])));

function built(state: StudioState, name: string, used: Partial<Usage>): void {
  const sessionId = claimed(state, name);
  queued(state, name);
  const total = { ...noUsage, requests: 1, ...used };
  must(state, { type: "session.end", sessionId, outcome: "finished", detail: "", total });
  merged(state, name);
}

function failedFor(state: StudioState, name: string, costMicroUsd: number): void {
  const total = { ...noUsage, requests: 1, costMicroUsd };
  must(state, { type: "session.end", sessionId: claimed(state, name), outcome: "interrupted", detail: "", total });
}

test("too little has landed to tell, and how little is said", () => {
  const state = wide(5);
  built(state, "f0", { costMicroUsd: 10 });
  expect(costEstimateOf(state)).toEqual({ type: "too-early", left: 4, missing: 2 });
});

test("the rest costs what a passing feature cost so far, with all that was spent beside it", () => {
  const state = wide(6);
  for (const [i, costMicroUsd] of [100, 200, 300].entries()) built(state, `f${i}`, { costMicroUsd });
  expect(costEstimateOf(state)).toEqual({
    type: "band",
    left: 3,
    lowMicroUsd: 420,
    likelyMicroUsd: 600,
    highMicroUsd: 780,
    isAtLeast: false,
  });
  failedFor(state, "f3", 600);
  expect(costEstimateOf(state)).toMatchObject({ lowMicroUsd: 840, likelyMicroUsd: 1_200, highMicroUsd: 1_560 });
});

test("what nobody knows the cost of has no forecast, and what is partly known has one from below", () => {
  const [unknown, partly] = [wide(4), wide(4)];
  for (const i of [0, 1, 2]) built(unknown, `f${i}`, { outputTokens: 9, unpricedTokens: 9 });
  for (const i of [0, 1, 2]) built(partly, `f${i}`, { outputTokens: 9, costMicroUsd: 5, unpricedTokens: 3 });
  expect(costEstimateOf(unknown)).toEqual({ type: "unknown", left: 1 });
  expect(costEstimateOf(partly)).toMatchObject({ likelyMicroUsd: 5, isAtLeast: true });
});

test("where nothing is left there is nothing to tell", () => {
  const state = wide(1);
  built(state, "f0", { costMicroUsd: 1 });
  expect(costEstimateOf(state)).toEqual({ type: "nothing-left" });
});
