/** A night of the scenario `wide` in a process of its own, to be ended at any moment and gone on with in another one. */
import { join } from "node:path";
import { expect } from "vitest";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { findContradictions } from "@autocoder/core/invariant/invariants.ts";
import { git, landedFeatures } from "./git.ts";
import { readHistory, readTranscripts, stateOf } from "./history.ts";
import { processesNaming } from "./processes.ts";
import { type Finished, type Program, startAutocoder } from "./studio-process.ts";
import { waitFor } from "./wait-for.ts";

export const FEATURES = 10;
const words = ["--json", "rehearse", "wide", "--count", String(FEATURES), "--no-open", "--concurrency", "3"];

export const startNight = (home: string, env: Readonly<Record<string, string>> = {}): Program =>
  startAutocoder(words, { home, env });

export const nightSoFar = async (home: string): Promise<StudioState> =>
  stateOf(await readHistory(home, "wide").catch(() => []));

/** Resolves when that holds of what is recorded. */
export const untilRecorded = (home: string, what: string, holds: (state: StudioState) => boolean): Promise<true> =>
  waitFor(what, async () => (holds(await nightSoFar(home)) ? true : undefined));

/** Everything landed once and in its place, nothing of what was said is lost, and nobody is at work any more. */
export async function expectWholeNight(home: string, finished: Finished): Promise<StudioState> {
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  const state = await nightSoFar(home);
  const features = [...state.backlog.features.values()];
  expect(features.map(({ status }) => status.type)).toEqual(Array(FEATURES).fill("passing"));
  expect(features.filter((feature) => !isPassing(feature) || feature.failures > 0)).toEqual([]);
  expect(findContradictions(state)).toEqual([]);
  expect(state.landings).toHaveLength(FEATURES);
  const project = join(home, "autocoder", "demo", "wide");
  const landed = await landedFeatures(project, "main");
  expect(landed.toSorted((a, b) => a - b)).toEqual(features.map(({ id }) => id));
  expect(await git(project, "fsck", "--connectivity-only", "--no-dangling")).toBe("");
  for (const { id } of state.attempts.values()) {
    expect(await git(project, "rev-parse", "--verify", `refs/autocoder/attempts/${id.replace("#", "/")}`)).toBeTruthy();
  }
  expect((await readTranscripts(home, state)).length).toBeGreaterThan(0);
  const history = await readHistory(home, "wide");
  expect(history.flatMap(({ event }) => (event.type === "defect.recorded" ? [event.message] : []))).toEqual([]);
  await waitFor("every process to be gone", async () =>
    (await processesNaming(home)).length === 0 ? true : undefined,
  );
  return state;
}
