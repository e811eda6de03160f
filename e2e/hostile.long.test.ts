/** A night in which everything goes wrong that a scenario can play, on every kind of jail this machine has. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { Outcome } from "@autocoder/core/attempt/outcome.ts";
import { useHomes } from "./support/clean-up.ts";
import { landedFeatures } from "./support/git.ts";
import { mostAtOnce, readHistory, stateOf } from "./support/history.ts";
import { processesNaming } from "./support/processes.ts";
import { autocoder, startAutocoder } from "./support/studio-process.ts";
import { waitFor } from "./support/wait-for.ts";

const home = useHomes();

test("liars, conflicts, a broken check, a crash, a hang, a loop and a leaver: every feature lands all the same", async () => {
  const path = await home();
  const finished = await autocoder(["--json", "rehearse", "todo", "--faults", "all", "--no-open"], { home: path });
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  const history = await readHistory(path, "todo");
  const features = [...stateOf(history).backlog.features.values()];
  expect(features.every(isPassing)).toBe(true);

  const endings = new Set<Outcome>(
    history.flatMap(({ event }) => (event.type === "attempt.ended" ? [event.outcome] : [])),
  );
  expect(endings).toContain("agent-crashed");
  expect(endings).toContain("agent-stalled");
  expect(endings).toContain("agent-looping");
  expect(endings).toContain("agent-exited");
  const culprits = history.flatMap(({ event }) =>
    event.type === "recheck.finished" ? event.results.filter(({ green }) => !green) : [],
  );
  expect(culprits.length).toBeGreaterThanOrEqual(1);
  expect(culprits.every(({ culprit }) => culprit !== undefined)).toBe(true);
  const order = await landedFeatures(join(path, "autocoder", "demo", "todo"), "main");
  expect(new Set(order)).toEqual(new Set(features.map(({ id }) => id)));
  expect(await processesNaming(path)).toEqual([]);
});

test.each(["namespaces", "none"])(
  "without bubblewrap (%s), a killed studio goes on and nothing is built twice",
  async (jail) => {
    const path = await home();
    const env = { AUTOCODER_JAIL: jail };
    const words = ["--json", "rehearse", "wide", "--count", "12", "--no-open"];
    const first = startAutocoder(words, { home: path, env });
    await waitFor("four landings", async () => {
      const history = await readHistory(path, "wide").catch(() => []);
      return stateOf(history).landings.length >= 4 ? true : undefined;
    });
    first.child.kill("SIGKILL");
    await first.finished;
    const second = await autocoder(words, { home: path, env });
    expect(second).toMatchObject({ code: 0, stderr: "" });
    const state = stateOf(await readHistory(path, "wide"));
    expect([...state.backlog.features.values()].map(({ attempts }) => attempts)).toEqual(Array(12).fill(1));
    expect(state.landings).toHaveLength(12);
    await waitFor("every process to be gone", async () =>
      (await processesNaming(path)).length === 0 ? true : undefined,
    );
  },
);

test("sixty features with five agents", async () => {
  const path = await home();
  const words = ["--json", "rehearse", "wide", "--count", "60", "--concurrency", "5", "--delay", "0", "--no-open"];
  const finished = await autocoder(words, { home: path });
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  const history = await readHistory(path, "wide");
  const state = stateOf(history);
  expect([...state.backlog.features.values()].filter(isPassing)).toHaveLength(60);
  expect(state.attempts.size).toBe(60);
  expect(mostAtOnce(history)).toBe(5);
});
