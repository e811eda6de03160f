/**
 * Is the end of a night right, however rough it was? Agents that lie, leave, die, spoil each other's work and get in each
 * other's way, a person who meddles, and a studio that crashes now and then; all of it drawn from a seed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { activeRun } from "@autocoder/core/log/state.ts";
import { findContradictions } from "@autocoder/core/invariant/invariants.ts";
import { createRandom, type Random } from "@autocoder/core/kit/random.ts";
import { addUsage, noUsage, type Usage } from "@autocoder/core/session/usage.ts";
import type { Store } from "../engine/ports/store.ts";
import { readTurns } from "../engine/session/read-turns.ts";
import { blobName } from "../compose/lab/written-files.ts";
import { git } from "../workspaces/contract/world.ts";
import { type Cast, checkOf, type Program } from "./cast.ts";
import type { CrashPoint } from "./life.ts";
import { buildTidily, explore, mischief } from "./mischief.ts";
import { openTestStudio, type TestStudio } from "./studio.ts";

const names = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"];

/** Tells how many commands were accepted, and how often the studio crashed. */
export async function playRoughNight(seed: number): Promise<{ readonly commands: number; readonly crashes: number }> {
  const random = createRandom(seed);
  const counts = { commands: 0, crashes: 0 };
  const saved = new Set<string>();
  const broken: string[] = [];
  const programs = names.map(
    (name) =>
      [
        name,
        noting(
          saved,
          programOf(seed, name, () => studio),
        ),
      ] as const,
  );
  const cast: Cast = { ...Object.fromEntries(programs), tester: explore };
  const config = { limits: { retryBackoffMs: 0, maxAttempts: 2 + random.below(4) } };
  const files = { "list.txt": "first\n" };
  const counting = (store: Store): Store => ({
    ...store,
    append(request) {
      counts.commands += 1;
      // What the commands before led to.
      if (counts.commands > 10) broken.push(...findContradictions(studio.state));
      return store.append(request);
    },
  });
  const studio: TestStudio = await openTestStudio({
    backlog: randomBacklog(random),
    config,
    files,
    cast,
    through: { store: counting },
  });
  const startRun = async () => {
    await studio.start(run);
    attend(studio);
  };
  const run = { concurrency: 3, batchSize: 1 + random.below(3), testers: random.below(2) };
  await startRun();
  for (let crashes = random.below(4); crashes > 0; crashes--) {
    const hasCrashed = await crashAfter(studio, 10 + random.below(400));
    if (hasCrashed) {
      counts.crashes += 1;
      await studio.restart({ sessions: random.chance(0.3) ? "lost" : undefined });
      attend(studio);
    }
    // It may have crashed during a pause.
    await studio.engine.journal.dispatch({ type: "run.resume" });
    for (const sessionId of studio.state.liveSessions)
      await studio.engine.journal.dispatch({ type: "session.resume", sessionId });
  }
  while (await goesOn(studio)) await startRun();
  await tidyUp(studio);
  await expectRightEnd(studio);
  expect(broken).toEqual([]);
  expect(lostOf(studio, saved)).toEqual([]);
  const charges = await chargesOf(studio);
  expect(charges.map(([charged]) => charged)).toEqual(charges.map(([, used]) => used));
  return counts;
}

/** A person mends the access and lets the run go on; a limit is over when its time has come. */
function attend({ engine, clock }: TestStudio): void {
  engine.journal.subscribe(({ events }) => {
    for (const { event } of events) {
      if (event.type !== "run.paused" || event.cause === undefined) continue;
      const { until } = event;
      // After the event has been dealt with by everybody.
      setImmediate(() => {
        if (until !== undefined) clock.advance(Math.max(0, until - clock.now()));
        else void engine.journal.dispatch({ type: "run.resume" });
      });
    }
  });
}

/** Notes what an agent wrote and was answered after: from then on it must not be lost. */
const paid = new WeakSet<object>();
const noting =
  (saved: Set<string>, program: Program): Program =>
  (agent) => {
    // Running totals of each start of a session; in a batch one start is for several features.
    if (!paid.has(agent.spec)) agent.spend({ requests: 1, inputTokens: 100 * agent.attempt, costMicroUsd: 1_000 });
    paid.add(agent.spec);
    const written: string[] = [];
    return program({
      ...agent,
      async write(files) {
        await agent.write(files);
        written.push(...Object.values(files));
      },
      async request(...checks) {
        const answer = await agent.request(...checks);
        for (const content of written.splice(0)) saved.add(content);
        return answer;
      },
    });
  };

/** What each session was charged, and what its turns used. */
async function chargesOf({ state, store }: TestStudio): Promise<readonly (readonly [Usage, Usage])[]> {
  const sessions = [...state.sessions.values()];
  const turns = await Promise.all(sessions.map(({ id }) => readTurns(store, id)));
  return sessions.map(
    ({ usage }, i) => [usage, turns[i]!.map((turn) => turn.usage).reduce(addUsage, noUsage)] as const,
  );
}

/** Contents that no reference of the repository leads to. */
function lostOf({ root }: TestStudio, saved: ReadonlySet<string>): readonly string[] {
  const kept = new Set(
    git(root, "rev-list", "--objects", "--all")
      .split("\n")
      .map((line) => line.slice(0, 40)),
  );
  return [...saved].filter((content) => !kept.has(blobName(content)));
}

/** Each waits for some of those before it. */
const randomBacklog = (random: Random) =>
  Object.fromEntries(names.map((name, place) => [name, random.some(names.slice(0, place), 2)]));

/** From this try on an agent does its work well, so that every night ends. */
const LAST_MISCHIEF = 3;

const programOf =
  (seed: number, name: string, studio: () => TestStudio): Program =>
  (agent) => {
    const random = createRandom(seed * 1_000 + names.indexOf(name) * 50 + agent.attempt);
    const isGood = agent.attempt > LAST_MISCHIEF || agent.header.role === "resolver" || random.chance(0.4);
    if (isGood) return buildTidily(agent, { names });
    return random.pick(mischief)!(agent, { names, other: random.pick(names)!, studio: studio() });
  };

/** False where the run ends before so many calls were made, or has ended. */
async function crashAfter(studio: TestStudio, calls: number): Promise<boolean> {
  if (activeRun(studio.state) === undefined) return false;
  let left = calls;
  const point: CrashPoint = () => left-- <= 0;
  return studio.crashAt(point).then(
    () => true,
    () => false,
  );
}

/** Answers what was asked. A run that a person stopped, or in part, or that waited for an answer is followed by another. */
async function goesOn(studio: TestStudio): Promise<boolean> {
  const ending = await studio.runEnds();
  const asked = [...studio.state.questions.values()].filter(({ answer }) => answer === undefined);
  for (const { id } of asked) await studio.ask({ type: "question.answer", questionId: id, answers: { answer: "So." } });
  const isHeldUp = [...studio.state.runs.values()].at(-1)!.held.length > 0;
  return ending.type === "stopped" || asked.length > 0 || isHeldUp;
}

/** The person lets go of their edits, so that everything can be delivered. */
async function tidyUp(studio: TestStudio): Promise<void> {
  git(studio.root, "checkout", "-q", ".");
  await studio.restart();
  await studio.engine.quiet();
}

/** What is shown as passing is true, what is not says why, and each landing is one commit. */
async function expectRightEnd(studio: TestStudio): Promise<void> {
  const landed = (await studio.eventsOf("attempt.landed")).map(({ attemptId }) => attemptId);
  expect(studio.landed()).toEqual(landed);
  expect(new Set(landed).size).toBe(landed.length);
  expect(studio.state.reverts).toEqual([]);
  expect(await studio.workspaces.list()).toEqual([]);
  const [main, tip] = ["main", "autocoder/main"].map((branch) => git(studio.root, "rev-parse", branch));
  // Commits of the person's that conflict with what landed stay theirs.
  expect(studio.state.delivered.waiting?.reason ?? main).toBe(main === tip ? tip : "diverged");

  const passing = names.filter((name) => studio.statuses()[name] === "passing");
  expect(
    passing.filter((name) => !landed.some((attempt) => attempt.startsWith(`${names.indexOf(name) + 1}#`))),
  ).toEqual([]);
  expect(redOn(studio, "autocoder/main", passing)).toEqual([]);
  for (const name of names.filter((name) => !passing.includes(name))) {
    const { status, dependencies } = studio.feature(name);
    const isBlocked = dependencies.some((id) => !passing.includes(names[id - 1]!));
    const saysWhy = status.type === "failed" || (status.type === "skipped" && status.by === "person");
    expect([name, saysWhy ? status.reason !== "" : isBlocked]).toEqual([name, true]);
  }
}

function redOn({ root }: TestStudio, branch: string, features: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(root, "..", "landed-"));
  git(root, "--work-tree", folder, "checkout", "-q", branch, "--", ".");
  return features.filter((name) => spawnSync("sh", ["-c", checkOf(name)], { cwd: folder }).status !== 0);
}
