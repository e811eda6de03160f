import { defaultProjectConfig } from "../project/config.ts";
import { describe, expect, test } from "vitest";
import { after, type Instant } from "../kit/instant.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import type { Budget } from "../run/budget.ts";
import { noUsage } from "../session/usage.ts";
import {
  backlogOf,
  claimed,
  ended,
  idOf,
  merged,
  momentOf,
  must,
  nameOf,
  queued,
  running,
  send,
} from "../testing/builders.ts";
import { plan } from "./plan.ts";

const DOLLAR = 1_000_000;

const next = (state: StudioState, now: Instant = momentOf(state)) =>
  plan(state, activeRun(state), { freeSessions: 99 }, now);
const starts = (state: StudioState, now?: Instant) =>
  next(state, now).start.map(({ features }) => features.map((id) => nameOf(state, id)).join(", "));

/** A run on features that wait for nothing. */
function runOf(
  names: string,
  budget: Budget,
  options: { readonly concurrency?: number; readonly batchSize?: number } = {},
) {
  const state = backlogOf(Object.fromEntries(names.split(" ").map((name) => [name, []])));
  running(state, { concurrency: 1, budget, ...options });
  return state;
}

/** Builds a feature and lands it, at this price. */
function built(state: StudioState, name: string, costMicroUsd: number): void {
  const sessionId = claimed(state, name);
  queued(state, name);
  const total = { ...noUsage, requests: 1, inputTokens: costMicroUsd / 100, costMicroUsd };
  must(state, { type: "session.end", sessionId, outcome: "finished", detail: "", total });
  merged(state, name);
}

describe("money", () => {
  test("a run that has spent it starts nothing more and ends saying so, once what is under way is over", () => {
    const state = runOf("a b c", { microUsd: 2 * DOLLAR }, { concurrency: 2 });
    const other = claimed(state, "b");
    built(state, "a", 2 * DOLLAR);
    expect(next(state)).toMatchObject({ start: [], end: undefined });
    ended(state, other);
    expect(next(state).end).toEqual({ type: "budget-spent", what: "microUsd", limit: 2 * DOLLAR, used: 2 * DOLLAR });
    const schedule = {
      type: "session.schedule",
      sessionId: other,
      role: "coder",
      features: [idOf(state, "c")],
    } as const;
    expect(send(state, schedule)).toMatchObject({ error: { type: "budget-spent", what: "microUsd" } });
  });

  test("what was never tried before is tried, whatever the budget", () => {
    expect(starts(runOf("a b", { microUsd: 1 }))).toEqual(["a"]);
  });

  test("nothing starts within one typical attempt of it, which is the median so far", () => {
    const state = runOf("a b c d e", { microUsd: 10 * DOLLAR });
    for (const [name, dollars] of [
      ["a", 1],
      ["b", 5],
      ["c", 2],
    ] as const)
      built(state, name, dollars * DOLLAR);
    expect(starts(state)).toEqual(["d"]);
    must(state, { type: "run.adjust", budget: { microUsd: 9.9 * DOLLAR } });
    expect(next(state).end).toMatchObject({ type: "budget-spent", used: 8 * DOLLAR });
  });

  test("agents side by side do not start on the same last dollar", () => {
    const state = runOf("a b c d", { microUsd: 3 * DOLLAR }, { concurrency: 3 });
    built(state, "a", DOLLAR);
    expect(starts(state)).toEqual(["b", "c"]);
    claimed(state, "b");
    expect(starts(state)).toEqual(["c"]);
    claimed(state, "c");
    expect(starts(state)).toEqual([]);
  });

  test("a batch is as long as the budget allows", () => {
    const state = runOf("a b c d", { microUsd: 3 * DOLLAR }, { batchSize: 3 });
    built(state, "a", DOLLAR);
    expect(starts(state)).toEqual(["b, c"]);
  });

  test("the next of a batch is not begun once it is spent", () => {
    const state = runOf("a b", { microUsd: DOLLAR }, { batchSize: 2 });
    const sessionId = claimed(state, "a", "b");
    must(state, { type: "session.record-usage", sessionId, total: { ...noUsage, costMicroUsd: DOLLAR } });
    queued(state, "a");
    expect([...state.attempts.keys()]).toEqual(["1#1"]);
  });

  test("a run that has built everything is complete, whatever it cost", () => {
    const state = runOf("a", { microUsd: DOLLAR });
    built(state, "a", 2 * DOLLAR);
    must(state, { type: "recheck.request", features: [idOf(state, "a")], reason: "sweep" });
    must(state, { type: "recheck.finish", recheckId: 1, tree: "a".repeat(40) as never, results: [] });
    expect(next(state).end).toEqual({ type: "complete" });
  });

  test("each run has its own: the next one goes on with another", () => {
    const state = runOf("a b", { microUsd: DOLLAR });
    built(state, "a", DOLLAR);
    must(state, { type: "run.end", runId: activeRun(state)!.id, ending: next(state).end! });
    running(state, { budget: { microUsd: DOLLAR } });
    expect(starts(state)).toEqual(["b"]);
  });
});

test("tokens of every kind count", () => {
  const state = runOf("a b", { tokens: 100 });
  const sessionId = claimed(state, "a");
  const total = { ...noUsage, inputTokens: 10, outputTokens: 20, cacheReadTokens: 30, cacheWriteTokens: 40 };
  must(state, { type: "session.end", sessionId, outcome: "interrupted", detail: "", total });
  expect(next(state).end).toEqual({ type: "budget-spent", what: "tokens", limit: 100, used: 100 });
});

test("what is under way and waits to land counts as landing", () => {
  const state = runOf("a b c d e", { landings: 3 }, { concurrency: 4 });
  const first = claimed(state, "a");
  queued(state, "a");
  ended(state, first);
  claimed(state, "b");
  expect(starts(state)).toEqual(["c"]);
  merged(state, "a");
  expect(starts(state)).toEqual(["c"]);
});

describe("time", () => {
  const minutes = (state: StudioState, n: number): Instant => after(activeRun(state)!.startedAt, n * 60_000);

  test("it is looked at anew when most of it is over, and when all is", () => {
    const state = runOf("a b", { minutes: 10 });
    claimed(state, "a");
    expect(next(state).wakeAt).toBe(minutes(state, 8));
    expect(next(state, minutes(state, 8))).toMatchObject({ warn: [{ used: 8 }], wakeAt: minutes(state, 10) });
    expect(next(state, minutes(state, 10)).wakeAt).toBeUndefined();
  });

  test("a run does not wait for a retry that would come too late", () => {
    const state = runOf("a", { minutes: 1 });
    must(state, {
      type: "project.configure",
      config: { ...defaultProjectConfig, limits: { ...defaultProjectConfig.limits, retryBackoffMs: 60_000 } },
    });
    ended(state, claimed(state, "a"), "agent-crashed");
    const end = { type: "budget-spent", what: "minutes", limit: 1, used: 1 };
    expect(next(state, minutes(state, 0.5)).end).toBeUndefined();
    expect(next(state, minutes(state, 1)).end).toEqual(end);
  });

  test("a pause takes none of it", () => {
    const state = runOf("a", { minutes: 10 });
    must(state, { type: "run.pause", reason: "Lunch.", at: minutes(state, 1) });
    must(state, { type: "run.resume", at: minutes(state, 61) });
    expect(next(state, minutes(state, 62))).toMatchObject({ start: [{}], wakeAt: minutes(state, 68) });
  });
});

test("a person is told once of each budget that most of it is used, and again of one that was changed", () => {
  const state = runOf("a b", { microUsd: 10 * DOLLAR, landings: 1 });
  built(state, "a", 8 * DOLLAR);
  const warn = () => must(state, { type: "run.warn-budget", runId: activeRun(state)!.id });
  expect(next(state).warn.map(({ what }) => what)).toEqual(["microUsd", "landings"]);
  expect(warn()).toMatchObject([
    { type: "run.budget-warned", what: "microUsd", limit: 10 * DOLLAR, used: 8 * DOLLAR },
    { what: "landings", limit: 1, used: 1 },
  ]);
  expect([next(state).warn, warn()]).toEqual([[], []]);
  must(state, { type: "run.adjust", budget: { microUsd: 9 * DOLLAR, landings: 1 } });
  expect(next(state).warn.map(({ what }) => what)).toEqual(["microUsd"]);
  must(state, { type: "run.adjust", budget: null });
  expect([next(state).warn, starts(state)]).toEqual([[], ["b"]]);
});
