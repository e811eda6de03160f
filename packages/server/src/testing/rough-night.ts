/**
 * Is the end of a night right, however rough it was? Agents that lie, leave, die, spoil each other's work and get in each
 * other's way, and a studio that crashes now and then; all of it drawn from a seed, so that it can be played again.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { createRandom, type Random } from "@autocoder/core/testing/random.ts";
import { git } from "../workspaces/contract/world.ts";
import { type Agent, type Cast, checkFileOf, checkOf, filesOf, type Program } from "./cast.ts";
import type { CrashPoint } from "./life.ts";
import { openTestStudio, type TestStudio } from "./studio.ts";

const names = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"];

/** From this try on an agent does its work well, so that every night ends. */
const LAST_MISCHIEF = 3;

export async function playRoughNight(seed: number): Promise<void> {
  const random = createRandom(seed);
  const cast: Cast = Object.fromEntries(names.map((name) => [name, programOf(seed, name)]));
  const config = { limits: { retryBackoffMs: 0, maxAttempts: 2 + random.below(4) } };
  const files = { "list.txt": "first\n" };
  const studio = await openTestStudio({ backlog: randomBacklog(random), config, files, cast });
  await studio.start({ concurrency: 3, batchSize: 1 + random.below(3) });
  for (let crashes = random.below(4); crashes > 0; crashes--) {
    const isOver = await studio.crashAt(afterCalls(10 + random.below(400))).then(
      () => false,
      () => true,
    );
    if (isOver) break;
    await studio.restart({ sessions: random.chance(0.3) ? "lost" : undefined });
  }
  expect(["complete", "blocked"]).toContain((await studio.runEnds()).type);
  await expectRightEnd(studio);
}

/** Each waits for some of those before it. */
const randomBacklog = (random: Random) =>
  Object.fromEntries(names.map((name, place) => [name, random.some(names.slice(0, place), 2)]));

function afterCalls(count: number): CrashPoint {
  let left = count;
  return () => left-- <= 0;
}

const programOf =
  (seed: number, name: string): Program =>
  (agent) => {
    const random = createRandom(seed * 1_000 + names.indexOf(name) * 50 + agent.attempt);
    const isGood = agent.attempt > LAST_MISCHIEF || agent.header.role === "resolver" || random.chance(0.4);
    return isGood ? buildTidily(agent) : random.pick(mischief)!(agent, random.pick(names)!);
  };

type Mischief = (agent: Agent, other: string) => ReturnType<Program>;

const mischief: readonly Mischief[] = [
  async function leave(agent) {
    agent.say("All features are complete.");
  },
  async function die(agent) {
    await agent.write({ "half.txt": agent.name });
    throw new Error("The agent died.");
  },
  async function talkTooLong() {
    return "turn-limit";
  },
  async function lie(agent) {
    await agent.write(checkFileOf(agent.name));
    await agent.request(checkOf(agent.name));
  },
  async function repairAtOnce(agent) {
    await agent.write({ ...filesOf(agent.name), [`${agent.name}.txt`]: "wrong\n" });
    await agent.request(checkOf(agent.name));
    await buildTidily(agent);
  },
  async function callRubbish(agent) {
    await agent.call("feature_mark_passing", { feature_id: 99, checks: ["true"] });
    await agent.call("feature_mark_passing", { checks: "npm test" });
    await agent.call("feature_get_by_id", {});
    await buildTidily(agent);
  },
  async function spoil(agent, other) {
    if (other !== agent.name) await agent.write({ [`${other}.txt`]: "spoilt\n" });
    await agent.write(filesOf(agent.name));
    await agent.request(checkOf(agent.name));
  },
  async function loosen(agent, other) {
    await agent.write({ ...filesOf(agent.name), [`test/${other}.sh`]: "exit 0\n" });
    await agent.request(checkOf(agent.name));
  },
  async function crowd(agent) {
    await agent.write({ ...filesOf(agent.name), "list.txt": `${await agent.read("list.txt")}${agent.name}\n` });
    await agent.request(checkOf(agent.name));
  },
];

/** Puts right whatever an earlier try, or a conflict, left in the workspace, then does its own part. */
async function buildTidily(agent: Agent): Promise<void> {
  const tracked = (await agent.sh("git ls-files -co --exclude-standard")).split("\n");
  const checks = names.filter((name) => tracked.includes(`test/${name}.sh`)).map(checkFileOf);
  const lines = (await agent.read("list.txt")).split("\n").filter((line) => !/^(?:<{7}|={7}|>{7})/.test(line));
  await agent.write(Object.assign({ "list.txt": lines.join("\n") }, ...checks, filesOf(agent.name)));
  await agent.request(checkOf(agent.name));
}

/** What is shown as passing is true, what is not says why, and each landing is one commit. */
async function expectRightEnd(studio: TestStudio): Promise<void> {
  const landings = await studio.eventsOf("attempt.landed");
  expect(studio.landed()).toEqual(landings.map(({ attemptId }) => attemptId));
  expect(new Set(studio.landed()).size).toBe(landings.length);
  expect(git(studio.root, "rev-list", "--merges", "autocoder/main")).toBe("");
  expect(git(studio.root, "rev-parse", "main")).toBe(git(studio.root, "rev-parse", "autocoder/main"));
  expect(await studio.workspaces.list()).toEqual([]);

  const passing = names.filter((name) => studio.statuses()[name] === "passing");
  expect(redOnMain(studio, passing)).toEqual([]);
  expect(passing.filter((name) => !landings.some(({ attemptId }) => attemptId.startsWith(`${idOf(name)}#`)))).toEqual(
    [],
  );
  for (const name of names.filter((name) => !passing.includes(name))) {
    const { status, dependencies } = studio.feature(name);
    if (status.type === "failed") expect(status.reason).not.toBe("");
    else
      expect([name, status.type, dependencies.every((id) => passing.includes(names[id - 1]!))]).toEqual([
        name,
        "pending",
        false,
      ]);
  }
}

const idOf = (name: string) => names.indexOf(name) + 1;

function redOnMain({ root }: TestStudio, passing: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(root, "..", "main-"));
  git(root, "--work-tree", folder, "checkout", "-q", "main", "--", ".");
  return passing.filter((name) => spawnSync("sh", ["-c", checkOf(name)], { cwd: folder }).status !== 0);
}
