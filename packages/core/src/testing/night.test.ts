import { expect, test } from "vitest";
import { type Instant, instant } from "../kit/instant.ts";
import { isPassing } from "../backlog/feature.ts";
import type { StudioState } from "../log/state.ts";
import { RunOptions } from "../run/run.ts";
import { backlogOf, momentOf, must, projectOf, running, send } from "./builders.ts";
import { playNight } from "./night.ts";
import { createRandom, type Random } from "../kit/random.ts";

const seeds = Array.from({ length: 25 }, (_, i) => i);

test.each(seeds)(
  "every night ends, complete exactly when all is passing, and a good night mends a bad one (seed %d)",
  (seed) => {
    const random = createRandom(seed);
    const state = anyProject(random);
    const night = { state, random, room: 1 + random.below(6) };
    const mishaps = (1 + random.below(4)) / 10;
    start(state, random);
    for (let i = 0; i < 3; i++) {
      const ending = playNight({ ...night, mishaps });
      const isDone = state.plan.status !== "open" && allPassing(state);
      if (ending.type !== "planned") expect(ending.type === "complete").toBe(isDone);
      if (ending.type === "blocked") expect([...state.backlog.ready]).toEqual([]);
      tidyUp(state);
      start(state, random);
    }
    const ending = playNight({ ...night, mishaps: 0 });
    expect(ending.type === "planned" ? playAgain() : ending).toEqual({ type: "complete" });

    function playAgain() {
      start(state, random);
      return playNight({ ...night, mishaps: 0 });
    }
  },
);

test.each(seeds)(
  "a night that a person stops ends when everybody has left and what is verified has landed (seed %d)",
  (seed) => {
    const random = createRandom(seed);
    const state = backlogOf({ a: [], b: ["a"], c: [], d: [], e: ["b", "c"] });
    running(state, { concurrency: 2, batchSize: 2 });
    const night = { state, random, room: 4, mishaps: 0.2, patience: random.below(8) };
    expect(playNight(night)).toEqual({ type: "stopped", reason: "Enough." });
    expect(state.liveSessions.size).toBe(0);
    const passing = new Set([...state.backlog.features.values()].filter(isPassing).map(({ id }) => id));
    const landable = state.mergeQueue.filter((id) => {
      const { featureId } = state.attempts.get(id)!;
      return state.backlog.features.get(featureId)!.dependencies.every((dependency) => passing.has(dependency));
    });
    expect(landable).toEqual([]);
  },
);

test.each(seeds)("no night lands more than its budget allows, and one that could says so (seed %d)", (seed) => {
  const random = createRandom(seed);
  const state = backlogOf({ a: [], b: ["a"], c: [], d: [], e: ["b", "c"], f: [] });
  const landings = 1 + random.below(4);
  running(state, { concurrency: 1 + random.below(4), batchSize: 1 + random.below(3), budget: { landings } });
  const night = { state, random, room: 6 };
  const ending = playNight({ ...night, mishaps: 0.3 });
  expect(state.landings.length).toBeLessThanOrEqual(landings);
  if (ending.type === "budget-spent") expect(state.landings).toHaveLength(landings);
  tidyUp(state);
  running(state, { concurrency: 3, budget: { landings: 6 } });
  expect(playNight({ ...night, mishaps: 0 })).toEqual({ type: "complete" });
});

test.each(Array.from({ length: 60 }, (_, i) => i))(
  "whatever the budgets of a run, a day and its features, nothing starts past one and every night ends (seed %d)",
  (seed) => {
    const random = createRandom(1_000 + seed);
    const state = anyProject(random);
    const night = { state, random, room: 6, thirst: 1_000, stepMs: 90_000, mishaps: random.below(4) / 10 };
    for (let i = 0; i < 3; i++) {
      const runs = state.runs.size;
      start(state, random, { ...anyBudgets(random), dayZone: random.pick(["UTC", "Asia/Kathmandu"])! });
      // On a day that is used up a person is refused.
      if (state.runs.size === runs) break;
      const ending = playNight(night);
      if (ending.type === "budget-spent") expect(ending.per).toBeUndefined();
      tidyUp(state);
    }
  },
);

function anyBudgets(random: Random): Partial<RunOptions> {
  const any = (many: number) => ({
    ...(random.chance(0.4) && { microUsd: 1 + random.below(many * 10_000) }),
    ...(random.chance(0.4) && { tokens: 1 + random.below(many * 1_000) }),
    ...(random.chance(0.3) && { minutes: 1 + random.below(many * 3) }),
  });
  return {
    ...(random.chance(0.6) && { budget: { ...any(20), ...(random.chance(0.3) && { landings: 1 + random.below(6) }) } }),
    ...(random.chance(0.5) && {
      dayBudget: { ...any(15), ...(random.chance(0.3) && { landings: 1 + random.below(3) }) },
    }),
    ...(random.chance(0.6) && { featureBudget: any(4) }),
  };
}

const allPassing = (state: StudioState) => [...state.backlog.features.values()].every(isPassing);

function anyProject(random: Random): StudioState {
  if (random.chance(0.3)) return projectOf();
  const names = Array.from({ length: 3 + random.below(10) }, (_, i) => `f${i}`);
  return backlogOf(Object.fromEntries(names.map((name, i) => [name, random.some(names.slice(0, i), 3)])));
}

function start(state: StudioState, random: Random, budgets: Partial<RunOptions> = {}): void {
  const testers = random.below(3);
  const options = RunOptions.parse({
    concurrency: 1 + random.below(4),
    batchSize: 1 + random.below(3),
    testers,
    yolo: random.chance(0.2),
    skipReview: random.chance(0.5),
    ...budgets,
  });
  send(state, { type: "run.start", options, at: nowIn(state) });
}

/** Nights may take longer than a second for each of their events. */
function nowIn(state: StudioState): Instant {
  const ends = [...state.runs.values()].flatMap(({ status }) => (status.type === "ended" ? [status.at] : []));
  return instant(Math.max(momentOf(state), ...ends));
}

/** What a person does in the morning. */
function tidyUp(state: StudioState): void {
  for (const { id, answer } of state.questions.values()) {
    if (answer === undefined) must(state, { type: "question.answer", questionId: id, answers: {} });
  }
  for (const { id, status } of state.backlog.features.values()) {
    const isSetAside = status.type === "failed" || status.type === "skipped";
    if (isSetAside) must(state, { type: "feature.reopen", featureId: id, reason: "Once more." });
  }
}
