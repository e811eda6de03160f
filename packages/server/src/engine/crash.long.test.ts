/**
 * The product's promise, as a table: stop the engine before and after each of its effects, open it again, and the end is
 * the same. Every feature is built once and lands once, and nothing that was said or made is lost.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { hasHalted } from "@autocoder/core/log/halt.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { EffectType } from "@autocoder/core/log/effect.ts";
import { build, type Cast, inTurn, type Program } from "../testing/cast.ts";
import { when, whenDone, whenWanted } from "../testing/crash-points.ts";
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
const effects: readonly EffectType[] = ["run-session", "verify", "land", "deliver", "recheck", "close-workspace"];
const rows = effects.flatMap((effect) =>
  Object.entries(moments).map(([moment, pointAt]) => [effect, moment, pointAt] as const),
);

describe.each(["memory", "sqlite"] as const)("over a store in %s", (store) => {
  const chosen = store === "memory" ? rows : rows.filter(([effect]) => effect === "land" || effect === "run-session");
  test.each(chosen)("a crash of %s %s changes nothing about the end", async (effect, _moment, pointAt) => {
    await expectSameEnd({ store }, pointAt(effect));
  });
});

test.each(Object.entries(moments))("a crash of stop-sessions %s leaves the run stopped, once", async (_, pointAt) => {
  const hanging = Promise.withResolvers<void>();
  const hangFirst: Program = async (agent) => {
    await agent.write({ "half.txt": "half\n" });
    hanging.resolve();
    await agent.hang();
  };
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: inTurn(hangFirst, build) } });
  await studio.start();
  await hanging.promise;
  const crashed = studio.crashAt(pointAt("stop-sessions"));
  void studio.engine.journal.dispatch({ type: "run.stop", reason: "Lunch.", now: true });
  await crashed;
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Lunch." });
  expect(await studio.eventsOf("run.stopping")).toHaveLength(1);
  expect([studio.feature("login").attempts, studio.feature("login").failures]).toEqual([1, 0]);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#2", "2#1"]);
});

test.each(Object.entries({ ...moments, "when the landing branch has moved": () => isLandingOf("Take back") }))(
  "a crash of a revert %s takes the landing back once",
  async (_, pointAt) => {
    const hanging = Promise.withResolvers<void>();
    const waitFirst: Program = async (agent) => {
      hanging.resolve();
      await (crashed ? build(agent) : agent.hang());
    };
    let crashed: Promise<void> | undefined;
    const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] }, cast: { logout: waitFirst } });
    await studio.start();
    await hanging.promise;
    crashed = studio.crashAt(pointAt("revert"));
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
  },
);

/** The landing branch has just moved by a commit with such a message. */
const isLandingOf = (words: string): CrashPoint =>
  when("after", "workspaces.land", ([request]) => (request as { readonly message: string }).message.startsWith(words));
test.each(Object.entries(moments))("a crash of stop-session %s leaves that one agent stopped", async (_, pointAt) => {
  const hanging = Promise.withResolvers<void>();
  const hangFirst: Program = async (agent) => {
    await agent.write({ "half.txt": "half\n" });
    hanging.resolve();
    await agent.hang();
  };
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: inTurn(hangFirst, build) } });
  await studio.start();
  await hanging.promise;
  const crashed = studio.crashAt(pointAt("stop-session"));
  const [sessionId] = studio.state.liveSessions;
  void studio.engine.journal.dispatch({ type: "session.stop", sessionId: sessionId!, reason: "Wrong way." });
  await crashed;
  await studio.restart();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked", blockages: [{ featureId: 1 }, { featureId: 2 }] });
  expect([studio.feature("login").attempts, studio.feature("login").failures]).toEqual([1, 0]);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#2", "2#1"]);
});

/** An agent in the middle of its first step, which it ends with the file; started again, it builds. */
function inAStep() {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const program: Program = async (agent) => {
    if (agent.past.length === 0) {
      begun.resolve();
      await Promise.race([released.promise, agent.hang()]);
      await agent.write({ "half.txt": "half\n" });
    }
    await build(agent);
  };
  return { program, begun: begun.promise, endStep: released.resolve };
}

const holds: Readonly<Record<string, (sessionId: SessionId) => Request>> = {
  "a run that is paused": () => ({ type: "run.pause", reason: "Lunch." }),
  "a session that is paused": (sessionId) => ({ type: "session.pause", sessionId, reason: "Look." }),
};
const heldAt: Readonly<Record<string, CrashPoint>> = {
  "before its agents hear of it": whenWanted("halt-sessions"),
  "when its agents have heard of it": whenDone("halt-sessions"),
  "when its agent has halted, before that is recorded": when("before", "store.append", ([request]) =>
    (request as { readonly events: readonly Event[] }).events.some(({ type }) => type === "session.halted"),
  ),
};
const heldRows = Object.entries(holds).flatMap(([what, hold]) =>
  Object.entries(heldAt).map(([moment, point]) => [what, moment, hold, point] as const),
);

test.each(heldRows)("%s is paused also after a crash %s, and nothing is lost", async (_what, _moment, hold, point) => {
  const login = inAStep();
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: login.program } });
  await studio.start();
  await login.begun;
  const [sessionId] = studio.state.liveSessions;
  const crashed = studio.crashAt(point);
  void studio.engine.journal.dispatch(hold(sessionId!));
  login.endStep();
  await crashed;
  await studio.restart();
  await studio.engine.quiet();
  const held = studio.state.sessions.get(sessionId!)!;
  expect([hasHalted(held), studio.engine.running.size, studio.landed()]).toEqual([true, 0, []]);
  await studio.ask(held.paused ? { type: "session.resume", sessionId: sessionId! } : { type: "run.resume" });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
  expect([studio.feature("login").attempts, studio.feature("login").failures]).toEqual([1, 0]);
});

const afterwards: Readonly<Record<string, readonly [Request, readonly string[]]>> = {
  resumed: [{ type: "run.resume" }, ["1#1", "2#1"]],
  drained: [{ type: "run.drain", reason: "Night." }, ["1#1"]],
  stopped: [{ type: "run.stop", reason: "Enough.", now: false }, []],
  "stopped now": [{ type: "run.stop", reason: "Enough.", now: true }, []],
};
const afterwardRows = Object.entries(afterwards).flatMap(([what, [request, lands]]) =>
  Object.entries(moments).map(([moment, pointAt]) => [what, moment, request, lands, pointAt] as const),
);

test.each(afterwardRows)(
  "a paused run that is %s is that also after a crash %s of its session",
  async (what, _moment, request, lands, pointAt) => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog, cast: { ...cast, login: login.program } });
    await studio.start();
    await login.begun;
    const [sessionId] = studio.state.liveSessions;
    await studio.ask({ type: "run.pause", reason: "Lunch." });
    login.endStep();
    await studio.until(({ sessions }) => hasHalted(sessions.get(sessionId!)!));
    const crashed = studio.crashAt(pointAt("run-session"));
    void studio.engine.journal.dispatch(request);
    await crashed;
    await studio.restart();
    if (what !== "drained") await studio.runEnds();
    await studio.engine.quiet();
    expect(studio.landed()).toEqual(lands);
    const { attempts, failures } = studio.feature("login");
    expect([attempts, failures, studio.state.liveSessions.size]).toEqual([1, 0, 0]);
    expect(activeRun(studio.state)?.status.type).toBe(what === "drained" ? "paused" : undefined);
  },
);

test.each(Object.entries(moments))("a crash of tell-session %s loses no hint", async (_, pointAt) => {
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
  const studio = await openTestStudio({ backlog, cast: { ...cast, login: waitForHint } });
  await studio.start();
  await begun.promise;
  await studio.until(({ sessions }) => [...sessions.values()].every(({ status }) => status.type === "running"));
  const crashed = studio.crashAt(pointAt("tell-session"));
  const [sessionId] = studio.state.liveSessions;
  void studio.engine.journal.dispatch({ type: "session.hint", sessionId: sessionId!, text: "Mind the colours." });
  await crashed;
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(heard).toEqual([expect.stringContaining("Mind the colours.")]);
});

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
