import { describe, expect, test } from "vitest";
import { after, instant, type Instant } from "../kit/instant.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import { whyItWaits } from "../log/why-it-waits.ts";
import type { RunOptions } from "../run/run.ts";
import { noUsage, type Usage } from "../session/usage.ts";
import {
  backlogOf,
  claimed,
  ended,
  featureOf,
  idOf,
  judged,
  merged,
  momentOf,
  must,
  nameOf,
  queued,
  red,
  running,
  send,
  sessionNumber,
  statusOf,
  verifying,
} from "../testing/builders.ts";
import { plan } from "./plan.ts";

const DOLLAR = 1_000_000;
const MINUTE_MS = 60_000;

const next = (state: StudioState, now: Instant = momentOf(state)) =>
  plan(state, activeRun(state), { freeSessions: 99 }, now);
const starts = (state: StudioState, now?: Instant) =>
  next(state, now).start.map(({ features }) => features.map((id) => nameOf(state, id)).join(", "));
const cutsIn = (state: StudioState, now?: Instant) => next(state, now).cut.map(({ spend }) => spend.per ?? "run");
const cut = (state: StudioState, at = momentOf(state)) =>
  must(state, { type: "run.cut-sessions", runId: activeRun(state)!.id, at });

/** A run on features that wait for nothing. */
function runOf(names: string, options: Partial<RunOptions>): StudioState {
  const state = backlogOf(Object.fromEntries(names.split(" ").map((name) => [name, []])));
  running(state, { concurrency: 3, ...options });
  return state;
}

type Session = ReturnType<typeof claimed>;
const uses = (state: StudioState, sessionId: Session, total: Partial<Usage>) =>
  must(state, { type: "session.record-usage", sessionId, total: { ...noUsage, ...total } });
const costs = (state: StudioState, sessionId: Session, dollars: number) =>
  uses(state, sessionId, { requests: 1, costMicroUsd: dollars * DOLLAR });

describe("the run's budget", () => {
  test("from 95 % on nothing starts, and what is under way goes on; at 100 % it is ended", () => {
    const state = runOf("a b c", { budget: { microUsd: 10 * DOLLAR } });
    const [a, b] = [claimed(state, "a"), claimed(state, "b")];
    costs(state, a, 9.4);
    expect([starts(state), cutsIn(state)]).toEqual([["c"], []]);
    costs(state, a, 9.5);
    expect([starts(state), cutsIn(state)]).toEqual([[], []]);
    costs(state, b, 0.5);
    expect([starts(state), cutsIn(state)]).toEqual([[], ["run", "run"]]);
  });

  test("who is ended for it keeps its work, its try and its place; a higher one lets it go on", () => {
    const state = runOf("a b", { budget: { microUsd: DOLLAR } });
    const a = claimed(state, "a");
    costs(state, a, 1);
    expect(cut(state)).toMatchObject([{ type: "session.cut", sessionId: a, what: "microUsd", limit: DOLLAR }]);
    expect([cutsIn(state), cut(state)]).toEqual([[], []]);
    expect(ended(state, a, "over-budget")).toMatchObject([
      { type: "session.ended", outcome: "over-budget" },
      { type: "attempt.ended", outcome: "over-budget", next: { type: "retry" } },
    ]);
    expect(featureOf(state, "a")).toMatchObject({ status: { type: "pending" }, failures: 0 });
    expect(next(state).end).toMatchObject({ type: "budget-spent", what: "microUsd", used: DOLLAR });
    must(state, { type: "run.adjust", budget: { microUsd: 5 * DOLLAR } });
    expect(starts(state)).toEqual(["a", "b"]);
  });

  test("who waits for a verdict costs nothing, and is ended only if it goes on", () => {
    const state = runOf("a", { budget: { microUsd: DOLLAR } });
    costs(state, claimed(state, "a"), 1);
    verifying(state, "a");
    expect(cutsIn(state)).toEqual([]);
    judged(state, "a", red);
    expect(cutsIn(state)).toEqual(["run"]);
  });

  test("a run that stands still or stops is held to it too", () => {
    const state = runOf("a", { budget: { minutes: 10 } });
    claimed(state, "a");
    must(state, { type: "run.stop", reason: "Enough.", now: false });
    expect(cutsIn(state, after(activeRun(state)!.startedAt, 10 * MINUTE_MS))).toEqual(["run"]);
  });

  test("a budget of landings ends nobody, and its last landing is still for use", () => {
    const state = runOf("a b c", { budget: { landings: 2 } });
    queued(state, "a", (claimed(state, "a"), ["a.ts"]));
    merged(state, "a");
    expect(starts(state)).toEqual(["b"]);
    queued(state, "b", (claimed(state, "b"), ["b.ts"]));
    merged(state, "b");
    expect([starts(state), cutsIn(state)]).toEqual([[], []]);
  });
});

describe("the day's budget", () => {
  const zone = "Asia/Kathmandu";
  /** Six in the evening there. */
  const evening = instant(Date.UTC(2030, 0, 1, 12, 15));
  const midnight = instant(Date.UTC(2030, 0, 1, 18, 15));

  test("counts all runs of the day, begins with the day of its zone, and lets the run wait for the next one", () => {
    const state = runOf("a b", { dayBudget: { microUsd: 3 * DOLLAR }, dayZone: zone });
    const a = claimed(state, "a");
    must(state, {
      type: "session.end",
      sessionId: a,
      outcome: "interrupted",
      detail: "",
      total: { ...noUsage, requests: 1, costMicroUsd: 2 * DOLLAR },
      at: evening,
    });
    must(state, {
      type: "run.end",
      runId: activeRun(state)!.id,
      ending: { type: "blocked", blockages: [] },
      at: evening,
    });
    running(state, { dayBudget: { microUsd: 3 * DOLLAR }, dayZone: zone });
    expect(next(state, evening)).toMatchObject({ start: [], wait: true, end: undefined });
    const reason = "What is left of the day's budget would not do for a typical attempt: $2.00 of $3.00 is used.";
    const paused = { type: "run.paused", cause: "budget", until: midnight, reason };
    expect(must(state, { type: "run.wait", at: evening })).toMatchObject([paused]);
    expect(next(state, after(midnight, -1))).toMatchObject({ resume: false, wakeAt: midnight });
    expect(next(state, midnight).resume).toBe(true);
    must(state, { type: "run.resume", at: midnight });
    expect(starts(state, midnight)).toEqual(["a"]);
  });

  test("that would not do for a typical attempt is tried all the same, one at a time, when the day is new", () => {
    const state = runOf("a b c", {});
    const a = claimed(state, "a");
    const total = { ...noUsage, requests: 1, costMicroUsd: 5 * DOLLAR };
    must(state, { type: "session.end", sessionId: a, outcome: "interrupted", detail: "", total, at: evening });
    must(state, { type: "run.adjust", dayBudget: { microUsd: 6 * DOLLAR }, at: evening });
    must(state, { type: "run.adjust", dayBudget: { microUsd: 3 * DOLLAR }, at: after(midnight, 18 * 60 * MINUTE_MS) });
    expect(starts(state, after(midnight, 18 * 60 * MINUTE_MS))).toEqual(["a"]);
  });

  test("at 100 % everything is ended; a higher one lets a waiting run go on at once", () => {
    const state = runOf("a", { dayBudget: { tokens: 100 } });
    const a = claimed(state, "a");
    uses(state, a, { requests: 1, inputTokens: 100 });
    expect(cutsIn(state)).toEqual(["day"]);
    cut(state);
    ended(state, a, "over-budget");
    expect(must(state, { type: "run.wait" })).toMatchObject([
      { reason: "The day's budget is used up: 100 of 100 tokens." },
    ]);
    expect(send(state, { type: "run.adjust", dayBudget: { tokens: 90 } })).toMatchObject({
      error: { type: "budget-too-low", per: "day", limit: 90, used: 100 },
    });
    expect(must(state, { type: "run.adjust", dayBudget: { tokens: 1_000 } })).toMatchObject([
      { type: "run.adjusted" },
      { type: "run.resumed" },
    ]);
  });

  test("its time is that of all runs, without pauses; its landings are those of the day", () => {
    const state = runOf("a b", { dayBudget: { minutes: 30, landings: 1 } });
    const start = activeRun(state)!.startedAt;
    const at = (minutes: number) => after(start, minutes * MINUTE_MS);
    must(state, { type: "run.pause", reason: "Lunch.", at: at(10) });
    must(state, { type: "run.resume", at: at(100) });
    must(state, { type: "run.stop", reason: "Enough.", now: false, at: at(105) });
    must(state, { type: "run.end", runId: activeRun(state)!.id, ending: { type: "stopped", reason: "" }, at: at(110) });
    must(state, { type: "run.start", options: { ...state.runs.get(1 as never)!.options }, at: at(200) });
    expect(next(state, at(203)).warn).toEqual([]);
    expect(next(state, at(204)).warn).toMatchObject([{ what: "minutes", per: "day", limit: 30, used: 24 }]);
    expect(next(state, at(204)).wakeAt).toBe(at(209));
    expect(starts(state, at(208))).toEqual(["a"]);
    expect(starts(state, at(209))).toEqual([]);
    queued(state, "a", (claimed(state, "a"), ["a.ts"]));
    merged(state, "a");
    expect(starts(state)).toEqual([]);
  });

  test("a warning comes again with the next day", () => {
    const state = runOf("a", { dayBudget: { microUsd: 10 * DOLLAR } });
    costs(state, claimed(state, "a"), 8);
    const warn = (at: Instant) => must(state, { type: "run.warn-budget", runId: activeRun(state)!.id, at });
    expect([warn(momentOf(state)).length, next(state).warn]).toEqual([1, []]);
    const tomorrow = after(momentOf(state), 24 * 60 * MINUTE_MS);
    expect(next(state, tomorrow).warn).toEqual([]);
    must(state, {
      type: "session.record-usage",
      sessionId: claimed2(state),
      total: { ...noUsage, requests: 2, costMicroUsd: 17 * DOLLAR },
      at: tomorrow,
    });
    expect(next(state, tomorrow).warn).toMatchObject([{ per: "day", used: 9 * DOLLAR }]);
  });
  const claimed2 = (state: StudioState): Session => [...state.liveSessions][0] ?? sessionNumber(1);

  test("a run that a person starts on a spent day is refused with the numbers; one of a schedule waits", () => {
    const state = runOf("a", { dayBudget: { tokens: 100 } });
    const { options } = activeRun(state)!;
    uses(state, claimed(state, "a"), { requests: 1, inputTokens: 120 });
    ended(state, claimed2(state), "interrupted");
    must(state, { type: "run.end", runId: activeRun(state)!.id, ending: { type: "blocked", blockages: [] } });
    const refused = { type: "budget-too-low", per: "day", what: "tokens", limit: 100, used: 120 };
    expect(send(state, { type: "run.start", options })).toMatchObject({ error: refused });
    const schedule = { id: 1 as never, start: momentOf(state), end: after(momentOf(state), MINUTE_MS) };
    must(state, { type: "run.start", options, schedule });
    expect(next(state).wait).toBe(true);
  });
});

describe("a feature's budget", () => {
  test("ends its attempt and sets it aside with the numbers, while the run goes on with others", () => {
    const state = runOf("a b", { concurrency: 1, featureBudget: { microUsd: 2 * DOLLAR } });
    const a = claimed(state, "a");
    costs(state, a, 2.01);
    expect(cutsIn(state)).toEqual(["feature"]);
    cut(state);
    ended(state, a, "over-budget");
    const reason = "The budget of feature 1 is used up: $2.01 of $2.00.";
    expect(featureOf(state, "a").status).toEqual({ type: "failed", outcome: "over-budget", reason });
    expect(starts(state)).toEqual(["b"]);
  });

  test("a try that fails on its own is the last where the budget is used, also by what it told only at its end", () => {
    const state = runOf("a", { featureBudget: { tokens: 100 } });
    const total = { ...noUsage, requests: 1, outputTokens: 96 };
    must(state, { type: "session.end", sessionId: claimed(state, "a"), outcome: "agent-exited", detail: "", total });
    expect(featureOf(state, "a").status).toMatchObject({
      type: "failed",
      reason: "The budget of feature 1 is used up: 96 of 100 tokens.",
    });
  });

  test("re-opened without another budget it says why it waits; with one it goes on", () => {
    const state = runOf("a", { featureBudget: { microUsd: DOLLAR } });
    const a = claimed(state, "a");
    costs(state, a, 1);
    cut(state);
    ended(state, a, "over-budget");
    must(state, { type: "feature.reopen", featureId: idOf(state, "a"), reason: "Once more." });
    expect([starts(state), whyItWaits(state, featureOf(state, "a"))]).toEqual([
      [],
      "Its budget is used up: $1.00 of $1.00. Raise it to go on.",
    ]);
    expect(next(state).end).toMatchObject({ type: "blocked", blockages: [{ featureId: 1 }] });
    must(state, { type: "run.adjust", featureBudget: { microUsd: 2 * DOLLAR } });
    expect(starts(state)).toEqual(["a"]);
  });

  test("in a batch it ends the session; the others are free again", () => {
    const state = runOf("a b", { batchSize: 2, featureBudget: { microUsd: DOLLAR } });
    const both = claimed(state, "a", "b");
    costs(state, both, 1);
    cut(state);
    ended(state, both, "over-budget");
    expect([statusOf(state, "a"), starts(state)]).toEqual(["failed", ["b"]]);
  });

  test("its minutes are those an agent was at work on it", () => {
    const state = runOf("a", { featureBudget: { minutes: 10 } });
    const a = claimed(state, "a");
    const at = after(momentOf(state), 11 * MINUTE_MS);
    must(state, { type: "session.record-usage", sessionId: a, total: { ...noUsage, requests: 1 }, at });
    expect(next(state, at).cut).toMatchObject([{ spend: { per: "feature", what: "minutes", limit: 10, used: 11 } }]);
  });

  test("below what a feature at work has used it is refused with the numbers", () => {
    const state = runOf("a", { featureBudget: { microUsd: 9 * DOLLAR } });
    costs(state, claimed(state, "a"), 4);
    const lower = send(state, { type: "run.adjust", featureBudget: { microUsd: 3 * DOLLAR } });
    expect(lower).toMatchObject({
      error: { type: "budget-too-low", featureId: 1, limit: 3 * DOLLAR, used: 4 * DOLLAR },
    });
  });
});

test("a budget below what the run has used is refused with the numbers, and only where it is changed", () => {
  const state = runOf("a", { budget: { microUsd: 2 * DOLLAR, tokens: 100 } });
  uses(state, claimed(state, "a"), { requests: 1, inputTokens: 150, costMicroUsd: 1.5 * DOLLAR });
  expect(send(state, { type: "run.adjust", budget: { microUsd: DOLLAR } })).toMatchObject({
    error: { type: "budget-too-low", what: "microUsd", limit: DOLLAR, used: 1.5 * DOLLAR },
  });
  must(state, { type: "run.adjust", budget: { microUsd: 3 * DOLLAR, tokens: 100 } });
});

test("a budget of money that does not see everything says so once, and tokens hold all the same", () => {
  const state = runOf("a b", { budget: { microUsd: DOLLAR, tokens: 100 } });
  uses(state, claimed(state, "a"), { requests: 1, inputTokens: 60, unpricedTokens: 60 });
  const warn = () => must(state, { type: "run.warn-budget", runId: activeRun(state)!.id });
  expect(next(state).warnUnknown).toBe(true);
  expect(warn()).toEqual([{ type: "run.cost-unknown", runId: 1, tokens: 60 }]);
  expect([next(state).warnUnknown, warn()]).toEqual([false, []]);
  uses(state, claimed(state, "b"), { requests: 1, inputTokens: 40, unpricedTokens: 40 });
  expect(cutsIn(state)).toEqual(["run", "run"]);
});
