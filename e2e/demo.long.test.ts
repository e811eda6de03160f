/** The main job as a person sees it: one command, a sample application, every feature proven. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { useHomes } from "./support/clean-up.ts";
import { autocoder, startAutocoder } from "./support/studio-process.ts";
import { git, landedFeatures } from "./support/git.ts";
import { mostAtOnce, readHistory, stateOf } from "./support/history.ts";
import { processesNaming } from "./support/processes.ts";
import { waitFor } from "./support/wait-for.ts";

const execute = promisify(execFile);
const home = useHomes();

test("the demo survives the death of its studio, and every feature lands once, proven and in order", async () => {
  const path = await home();
  const first = startAutocoder(["demo", "--exit", "--no-open"], { home: path });
  await waitFor("three landings and an agent that waits for its verdict", async () => {
    const state = stateOf(await readHistory(path, "todo").catch(() => []));
    const isJudging = [...state.backlog.features.values()].some(({ status }) => status.type === "verifying");
    return state.landings.length >= 3 && isJudging ? true : undefined;
  });
  first.child.kill("SIGKILL");
  await first.finished;
  await waitFor("the agents to be gone", async () => ((await processesNaming(path)).length === 0 ? true : undefined));
  const before = stateOf(await readHistory(path, "todo"));

  const second = await autocoder(["--json", "demo", "--exit", "--no-open"], { home: path });
  expect(second).toMatchObject({ code: 0, stderr: "" });
  const history = await readHistory(path, "todo");
  const state = stateOf(history);
  const features = [...state.backlog.features.values()];
  const project = join(path, "autocoder", "demo", "todo");

  const summary: unknown = JSON.parse(second.stdout);
  expect(summary).toMatchObject({ project, features: 12, passing: 12, landings: 12, attempts: state.attempts.size });
  expect(features.every(isPassing)).toBe(true);
  expect(features.every(({ status }) => status.type === "passing" && status.receipt.proof === "checked")).toBe(true);

  // What had landed or was under way when the studio died was not built again.
  const again = [...before.attempts.values()].filter(({ featureId }) => {
    const landedBefore = before.landings.some((landing) => landing.featureId === featureId);
    return (
      landedBefore && state.backlog.features.get(featureId)!.attempts > before.backlog.features.get(featureId)!.attempts
    );
  });
  expect(again).toEqual([]);

  for (const branch of ["autocoder/main", "main"]) {
    const order = await landedFeatures(project, branch);
    expect(order.toSorted((a, b) => a - b)).toEqual(features.map(({ id }) => id));
    for (const { id, dependencies } of features) {
      expect(dependencies.every((dependency) => order.indexOf(dependency) < order.indexOf(id))).toBe(true);
    }
  }
  expect(await git(project, "status", "--porcelain", "--untracked-files=no")).toBe("");
  expect(mostAtOnce(history)).toBe(3);
  expect(await processesNaming(path)).toEqual([]);

  // An agent lied once: it was told what is red, and landed only when it was true.
  const red = history.filter(({ event }) => event.type === "verification.finished" && event.verdict.type === "red");
  expect(red.length).toBeGreaterThanOrEqual(1);
  // Two siblings changed the same lines: one of them came back as a conflict, and both are on main.
  const conflicts = history.filter(({ event }) => event.type === "attempt.ended" && event.outcome === "merge-conflict");
  expect(conflicts.length).toBeGreaterThanOrEqual(1);

  await execute(process.execPath, ["--test"], { cwd: project, env: plainEnv() });
});

/** vitest's own variables would make node's test runner speak to it. */
function plainEnv(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  return env;
}
