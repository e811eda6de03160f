/** Nights that are cut short: whatever is killed, whenever, the next studio goes on and the end is the same. */
import { execFileSync } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRandom } from "@autocoder/core/kit/random.ts";
import { freeze, killAll } from "../packages/server/src/testing/process-tree.ts";
import { useHomes } from "./support/clean-up.ts";
import { expectWholeNight, FEATURES, nightSoFar, startNight, untilRecorded } from "./support/night.ts";
import { readHistory } from "./support/history.ts";
import { processesNaming } from "./support/processes.ts";
import { waitFor } from "./support/wait-for.ts";

const home = useHomes();

/** `AUTOCODER_TEST_SEED` plays another night, or one again. */
const seed = Number(process.env["AUTOCODER_TEST_SEED"] ?? 11);

test(`a studio that is killed four times in a night builds everything once (seed ${seed})`, async () => {
  const path = await home();
  const random = createRandom(seed);
  for (let life = 0; life < 4; life++) {
    const { child, finished } = startNight(path);
    const { seq } = await nightSoFar(path);
    await untilRecorded(path, "something new to be recorded", (state) => state.seq > seq || isOver(state));
    await pause(random.below(1_500));
    child.kill("SIGKILL");
    await finished;
  }
  const state = await expectWholeNight(path, await startNight(path).finished);
  expect([...state.backlog.features.values()].map(({ attempts }) => attempts)).toEqual(Array(FEATURES).fill(1));
  // The SDK went on with the sessions it had; where one had said nothing yet, a briefing began it.
  const starts = (await readHistory(path, "wide")).flatMap(({ event }) =>
    event.type === "session.started" ? [event.resumed] : [],
  );
  expect(starts).toContain(true);
});

test.each([1, 2, 3])(
  "power that goes off at any moment loses nothing that was recorded (moment %d)",
  async (moment) => {
    const [path, elsewhere] = [await home(), await home()];
    const random = createRandom(seed * 100 + moment);
    const { child, finished } = startNight(path);
    await untilRecorded(path, "the first landing", ({ landings }) => landings.length > 0);
    await pause(random.below(1_500));
    const frozen = await freeze(child.pid!);
    const before = await nightSoFar(path);
    // What is on the disk in this moment; the programs never run again.
    await cp(join(path, "autocoder"), join(elsewhere, "autocoder"), { recursive: true, verbatimSymlinks: true });
    killAll(frozen);
    await finished;
    execFileSync("rm", ["-rf", join(path, "autocoder")]);
    await cp(join(elsewhere, "autocoder"), join(path, "autocoder"), { recursive: true, verbatimSymlinks: true });
    const state = await expectWholeNight(path, await startNight(path).finished);
    expect(state.landings.slice(0, before.landings.length)).toMatchObject(
      before.landings.map(({ featureId, commit }) => ({ featureId, commit })),
    );
  },
);

test(`agents that are killed at work cost a try at most (seed ${seed})`, async () => {
  const path = await home();
  const random = createRandom(seed);
  const { finished, child } = startNight(path);
  await untilRecorded(path, "the plan", ({ plan }) => plan.status === "closed");
  for (let killed = 0; killed < 3;) {
    await pause(200 + random.below(500));
    if (child.exitCode !== null) break;
    const agents = await agentPids(path);
    if (agents.length === 0) continue;
    killAll([random.pick(agents)!]);
    killed += 1;
  }
  expect(await finished).toMatchObject({ code: 0, stderr: "" });
  const state = await nightSoFar(path);
  expect(state.landings).toHaveLength(FEATURES);
  await waitFor("every process to be gone", async () => ((await processesNaming(path)).length ? undefined : true));
});

test(`gits that are killed in the middle of their work cost nothing (seed ${seed})`, async () => {
  const path = await home();
  const bin = join(path, "bin");
  await mkdir(bin);
  await writeFile(
    join(bin, "git"),
    dyingGit({ real: execFileSync("which", ["git"]).toString().trim(), note: join(path, "killed") }),
  );
  await chmod(join(bin, "git"), 0o755);
  const env = { PATH: `${bin}:${process.env["PATH"]}` };
  await expectWholeNight(path, await startNight(path, env).finished);
  expect((await readFile(join(path, "killed"), "utf8")).length).toBeGreaterThan(5);
});

/** One in twenty of the studio's gits is killed: before it acts, after it, or at it. */
const dyingGit = ({ real, note }: { readonly real: string; readonly note: string }): string => `#!/bin/sh
n=$(( ($$ * 7919 + ${seed}) % 60 ))
case "$*" in *"core.hooksPath=/dev/null"*) ;; *) exec "${real}" "$@" ;; esac
[ $n -gt 2 ] || printf . >> "${note}"
case $n in
  0) kill -9 $$ ;;
  1) "${real}" "$@"; kill -9 $$ ;;
  2) "${real}" "$@" & sleep 0.002; kill -9 $! $$ ;;
esac
exec "${real}" "$@"
`;

const isOver = ({ runs }: Awaited<ReturnType<typeof nightSoFar>>): boolean =>
  [...runs.values()].at(-1)?.status.type === "ended";

/** Processes of agents' programs, by the folder each works in. */
async function agentPids(path: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return pids.filter((_, i) => lines[i]!.includes(path) && /claude/.test(lines[i]!));
}
