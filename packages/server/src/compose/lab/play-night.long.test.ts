import { join } from "node:path";
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { attemptFaults, machineFaults } from "@autocoder/core/rehearse/fault-plan.ts";
import { loadScenario } from "../../rehearsal/load-scenario.ts";
import { playNight } from "./play-night.ts";

const folder = () => join(realpathSync(mkdtempSync(join(tmpdir(), "autocoder-night-"))), "night");
const quietly = { env: process.env, tell: () => undefined, stopping: new AbortController().signal };

test("a night with every fault loses nothing, leaves nothing over, and ends as it should", async () => {
  const loaded = loadScenario("wide", { wide: { count: 20 } });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const night = await playNight({ ...quietly, loaded: loaded.value, seed: 7, concurrency: 4, folder: folder() });
  expect(night.complaints).toEqual([]);
  expect(night).toMatchObject({ passing: 19, failed: 1, filesLost: 0, commitsLost: 0, orphans: 0, falseLimits: 0 });
  expect(night.faults.map(({ fault }) => fault)).toEqual([...attemptFaults, ...machineFaults]);
  expect(night.faults.filter(({ struck }) => struck > 0).length).toBeGreaterThanOrEqual(10);
  expect(night.lives).toBe(5);
}, 300_000);

test("a night of a scenario with a configuration of its own is played as well", async () => {
  const loaded = loadScenario("todo", { faults: "none" });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const night = await playNight({ ...quietly, loaded: loaded.value, seed: 3, concurrency: 3, folder: folder() });
  expect(night).toMatchObject({ complaints: [], passing: 11, failed: 1, lives: 3 });
  expect(night.faults.filter(({ fault, struck }) => fault === "disk-full" && struck === 1)).toHaveLength(1);
}, 300_000);

test("a night that is stopped says so, and leaves no process over", async () => {
  const loaded = loadScenario("wide", { wide: { count: 8 } });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const stop = new AbortController();
  const told: string[] = [];
  const tell = (line: string) => {
    told.push(line);
    stop.abort();
  };
  const order = {
    ...quietly,
    loaded: loaded.value,
    seed: 3,
    concurrency: 2,
    folder: folder(),
    tell,
    stopping: stop.signal,
  };
  const night = await playNight(order);
  expect(night.complaints).toContain("It was stopped.");
  expect([told.length, night.orphans]).toEqual([1, 0]);
}, 120_000);
