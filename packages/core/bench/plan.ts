/**
 * How long does the studio think? Prints, for backlogs of growing size with about three dependencies a feature: creating
 * them, the first plan, a plan after a landing, and a claim. Run with `node bench/plan.ts`.
 */
import { performance } from "node:perf_hooks";
import type { FeatureId } from "../src/kit/ids.ts";
import type { DraftWithDependencies } from "../src/log/command.ts";
import { activeRun, type StudioState } from "../src/log/state.ts";
import { type NextSteps, plan } from "../src/schedule/plan.ts";
import { draftOf, ended, landed, momentOf, must, projectOf, running, sessionNumber } from "../src/testing/builders.ts";
import { createRandom } from "../src/kit/random.ts";

const BATCH = 50;
const CLAIMS = 300;

for (const size of [100, 1_000, 5_000]) measure(size);

function measure(size: number): void {
  const drafts = wideGraph(size);
  const bulk = projectOf();
  const bulkMs = time(() => must(bulk, { type: "features.create", drafts, by: "person" }));

  const state = projectOf();
  const createMs = time(() => {
    for (let i = 0; i < size; i += BATCH) {
      must(state, { type: "features.create", drafts: drafts.slice(i, i + BATCH), by: "person" });
    }
  });
  running(state, { concurrency: 32, batchSize: 3 });
  const first = time(() => planOf(state));
  const later = Array.from({ length: 20 }, () => {
    landed(state, nextName(state));
    return time(() => planOf(state));
  });
  const claims = claimAll(state);
  print(size, {
    "create in one call": `${perSecond(size, bulkMs)} features/s`,
    [`create in calls of ${BATCH}`]: `${perSecond(size, createMs)} features/s`,
    "first plan": ms(first),
    "plan after a landing": `p50 ${ms(percentile(later, 0.5))}, max ${ms(Math.max(...later))}`,
    claim: `p50 ${ms(percentile(claims, 0.5))}, p99 ${ms(percentile(claims, 0.99))}`,
  });
}

/** A third has no dependencies; the others wait for up to five earlier ones. */
function wideGraph(size: number): readonly DraftWithDependencies[] {
  const random = createRandom(size);
  return Array.from({ length: size }, (_, i) => {
    const count = i % 3 === 0 ? 0 : Math.min(i, 2 + random.below(4));
    const ids = new Set(Array.from({ length: count }, () => (1 + random.below(i)) as FeatureId));
    return draftOf(`f${i}`, { priority: random.below(10), dependencies: [...ids] });
  });
}

function planOf(state: StudioState): NextSteps {
  return plan(state, activeRun(state), { freeSessions: 32 }, momentOf(state));
}

function nextName(state: StudioState): string {
  const id = planOf(state).start.at(0)!.features.at(0)!;
  return state.backlog.features.get(id)!.name;
}

/** Claims one ready feature after another, and ends the session at once so that there is always another. */
function claimAll(state: StudioState): readonly number[] {
  return Array.from({ length: CLAIMS }, () => {
    const featureId = state.backlog.ready.values().next().value!;
    const sessionId = sessionNumber(state.sessions.size + 1);
    const took = time(() => must(state, { type: "session.schedule", sessionId, role: "coder", features: [featureId] }));
    ended(state, sessionId, "interrupted");
    return took;
  });
}

function time(act: () => unknown): number {
  const before = performance.now();
  act();
  return performance.now() - before;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b).at(Math.min(values.length - 1, Math.floor(values.length * share)))!;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function perSecond(count: number, tookMs: number): number {
  return Math.round(count / (tookMs / 1_000));
}

function print(size: number, figures: Readonly<Record<string, string>>): void {
  console.log(`${size} features`);
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(22)} ${figure}`);
}
