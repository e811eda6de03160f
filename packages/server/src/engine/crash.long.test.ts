/**
 * The product's promise, as a table: stop the engine before and after each of its effects, open it again, and the end is
 * the same. Every feature is built once and lands once, and nothing that was said or made is lost.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { EffectType } from "@autocoder/core/log/effect.ts";
import { build, type Cast, inTurn, type Program } from "../testing/cast.ts";
import { when, whenDone, whenWanted } from "../testing/crash-points.ts";
import { inAStep } from "../testing/in-a-step.ts";
import type { CrashPoint } from "../testing/life.ts";
import { openTestStudio, type TestStudio, type TestStudioOptions } from "../testing/studio.ts";
import { git } from "../workspaces/contract/world.ts";

/** The second changes a file of the first, which is checked again therefore. */
const backlog = { login: [], logout: ["login"] };
const cast: Cast = {
  async logout(agent) {
    await agent.write({ "login.txt": "login, but nicer\n" });
    await build(agent);
  },
};

const moments = { "before it acts": whenWanted, "before its end is recorded": whenDone };

/** Lets a studio crash at that point of an effect of this type, and expects the same end as without. */
type Scene = (options: TestStudioOptions, point: CrashPoint) => Promise<void>;

/** One for each effect there is. */
const scenes: { readonly [T in EffectType]: Scene } = {
  "run-session": expectSameEnd,
  verify: expectSameEnd,
  land: expectSameEnd,
  deliver: expectSameEnd,
  recheck: expectSameEnd,
  "close-workspace": expectSameEnd,
  revert: takeBackOnce,
  "stop-sessions": leaveRunStopped,
  "stop-session": leaveOneStopped,
  "tell-session": loseNoHint,
  "halt-sessions": pauseAndGoOn,
};

const table = (["memory", "sqlite"] as const).flatMap((store) =>
  Object.entries(scenes).flatMap(([effect, scene]) =>
    Object.entries(moments).map(
      ([moment, pointAt]) => [effect, moment, store, () => scene({ store }, pointAt(effect as EffectType))] as const,
    ),
  ),
);

test.each(table)("a crash of %s %s changes nothing about the end (store in %s)", (_effect, _moment, _store, play) =>
  play(),
);

test("a crash of a revert when the landing branch has moved takes the landing back once", async () => {
  const isLandingOf = (words: string): CrashPoint =>
    when("after", "workspaces.land", ([request]) =>
      (request as { readonly message: string }).message.startsWith(words),
    );
  await takeBackOnce({}, isLandingOf("Take back"));
});

/** Leaves half of its work behind on the first try, and builds on the next. */
function halfFirst(): { readonly program: Program; readonly hanging: Promise<void> } {
  const { promise: hanging, resolve } = Promise.withResolvers<void>();
  const hangFirst: Program = async (agent) => {
    await agent.write({ "half.txt": "half\n" });
    resolve();
    await agent.hang();
  };
  return { program: inTurn(hangFirst, build), hanging };
}

async function leaveRunStopped(options: TestStudioOptions, point: CrashPoint): Promise<void> {
  const { program, hanging } = halfFirst();
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: program }, ...options });
  await studio.start();
  await hanging;
  const crashed = studio.crashAt(point);
  void studio.engine.journal.dispatch({ type: "run.stop", reason: "Lunch.", now: true });
  await crashed;
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Lunch." });
  expect(await studio.eventsOf("run.stopping")).toHaveLength(1);
  expect([studio.feature("login").attempts, studio.feature("login").failures]).toEqual([1, 0]);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#2", "2#1"]);
}

async function leaveOneStopped(options: TestStudioOptions, point: CrashPoint): Promise<void> {
  const { program, hanging } = halfFirst();
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: program }, ...options });
  await studio.start();
  await hanging;
  const crashed = studio.crashAt(point);
  const [sessionId] = studio.state.liveSessions;
  void studio.engine.journal.dispatch({ type: "session.stop", sessionId: sessionId!, reason: "Wrong way." });
  await crashed;
  await studio.restart();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked", blockages: [{ featureId: 1 }, { featureId: 2 }] });
  expect([studio.feature("login").attempts, studio.feature("login").failures]).toEqual([1, 0]);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#2", "2#1"]);
}

async function pauseAndGoOn(options: TestStudioOptions, point: CrashPoint): Promise<void> {
  const login = inAStep();
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: login.program }, ...options });
  await studio.start();
  await login.begun;
  const crashed = studio.crashAt(point);
  void studio.engine.journal.dispatch({ type: "run.pause", reason: "Lunch." });
  login.endStep();
  await crashed;
  await studio.restart();
  await studio.engine.quiet();
  expect([studio.engine.running.size, studio.landed()]).toEqual([0, []]);
  await studio.ask({ type: "run.resume" });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
}

async function takeBackOnce(options: TestStudioOptions, point: CrashPoint): Promise<void> {
  const hanging = Promise.withResolvers<void>();
  const waitFirst: Program = async (agent) => {
    hanging.resolve();
    await (crashed ? build(agent) : agent.hang());
  };
  let crashed: Promise<void> | undefined;
  const studio = await openTestStudio({ backlog, cast: { logout: waitFirst }, ...options });
  await studio.start();
  await hanging.promise;
  crashed = studio.crashAt(point);
  void studio.engine.journal.dispatch({
    type: "landing.revert",
    featureId: studio.feature("login").id,
    reason: "No.",
  });
  await crashed;
  await studio.restart();
  await studio.runEnds();
  expect(studio.feature("login").status).toEqual({ type: "skipped", reason: "No.", by: "person" });
  expect(await studio.eventsOf("landing.reverted")).toMatchObject([
    { featureId: 1, files: ["login.txt", "test/login.sh"], touched: [] },
  ]);
  expect(git(studio.root, "log", "--reverse", "--format=%s", "autocoder/main")).toBe("First\nlogin\nTake back login");
  expect(git(studio.root, "rev-parse", "main")).toBe(git(studio.root, "rev-parse", "autocoder/main"));
}

async function loseNoHint(options: TestStudioOptions, point: CrashPoint): Promise<void> {
  const begun = Promise.withResolvers<void>();
  const heard: string[] = [];
  const waitForHint: Program = async (agent) => {
    if (agent.past.length === 0) {
      begun.resolve();
      await agent.hang();
    }
    heard.push(...agent.heard());
    await build(agent);
  };
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: waitForHint }, ...options });
  await studio.start();
  await begun.promise;
  await studio.until(({ sessions }) => [...sessions.values()].every(({ status }) => status.type === "running"));
  const crashed = studio.crashAt(point);
  const [sessionId] = studio.state.liveSessions;
  void studio.engine.journal.dispatch({ type: "session.hint", sessionId: sessionId!, text: "Mind the colours." });
  await crashed;
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(heard).toEqual([expect.stringContaining("Mind the colours.")]);
}

const between: Readonly<Record<string, CrashPoint>> = {
  "when a workspace has been made": when("after", "workspaces.open"),
  "when a workspace has been made and recorded": when("before", "folder.stateDirOf"),
  "when an agent's work has been saved": when("after", "workspaces.checkpoint"),
  "while a check runs for an agent that waits": when("before", "checks.run"),
  "when a check has run": when("after", "checks.run"),
  "when a check's result has been kept": when("after", "store.keepCheckRun"),
  "when two sides have been merged": when("after", "workspaces.merge"),
  "when the landing branch has moved": when("after", "workspaces.land"),
  "when the person's branch has moved": when("after", "workspaces.deliver"),
  "when a workspace has been removed": when("after", "workspaces.close"),
  "while something is written to a transcript": when("before", "store.appendTranscript"),
};

test.each(Object.entries(between))("a crash %s changes nothing about the end", async (_, point) => {
  await expectSameEnd({}, point);
});

test.each(["run-session", "verify"] as const)(
  "a crash of %s changes nothing about the end, if the agents' sessions are lost too",
  async (effect) => expectSameEnd({}, whenDone(effect), "lost"),
);

async function expectSameEnd(options: TestStudioOptions, point: CrashPoint, sessions?: "lost"): Promise<void> {
  const studio = await openTestStudio({ backlog, cast, ...options });
  await studio.start();
  await studio.crashAt(point);
  const saidBefore = await transcripts(studio);
  await studio.restart({ sessions });
  expect(await studio.runEnds()).toEqual({ type: "complete" });

  expect(studio.landed()).toEqual(["1#1", "2#1"]);
  expect(studio.statuses()).toEqual({ login: "passing", logout: "passing" });
  expect([studio.feature("login"), studio.feature("logout")]).toMatchObject([
    { attempts: 1, failures: 0 },
    { attempts: 1, failures: 0 },
  ]);
  const said = await transcripts(studio);
  expect(said.map((entries, i) => entries.slice(0, saidBefore[i]!.length))).toEqual(saidBefore);
  expect(attemptsKept(studio)).toEqual(["refs/autocoder/attempts/1/1", "refs/autocoder/attempts/2/1"]);
  expect(git(studio.root, "rev-parse", "main")).toBe(git(studio.root, "rev-parse", "autocoder/main"));
  expect([await studio.workspaces.list(), existsSync(join(studio.root, "..", "agents"))]).toEqual([[], false]);
}

const transcripts = (studio: TestStudio) => Promise.all(Object.keys(backlog).map((name) => studio.transcript(name)));

const attemptsKept = ({ root }: TestStudio) =>
  git(root, "for-each-ref", "--format=%(refname)", "refs/autocoder/attempts").split("\n");
