/** What does a pause do to agents at work, what goes on afterwards, and from where? */
import { describe, expect, test } from "vitest";
import { attemptId, featureId, runId, type SessionId } from "@autocoder/core/kit/ids.ts";
import { hasHalted } from "@autocoder/core/log/halt.ts";
import { build } from "../testing/cast.ts";
import { inAStep } from "../testing/in-a-step.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";
import { git } from "../workspaces/contract/world.ts";

const sessionOf = (studio: TestStudio, feature: number): SessionId =>
  studio.state.attempts.get(attemptId(featureId(feature), 1))!.sessionId;

const isHalted = ({ state }: TestStudio, feature: number) => {
  const attempt = state.attempts.get(attemptId(featureId(feature), 1));
  return attempt !== undefined && hasHalted(state.sessions.get(attempt.sessionId)!);
};

describe("a paused run", () => {
  test("halts its agent after the step, costs nothing meanwhile, and goes on in the same attempt", async () => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    await studio.ask({ type: "run.pause", reason: "Lunch." });
    login.endStep();
    await studio.until(() => isHalted(studio, 1));
    await studio.engine.quiet();
    expect([studio.engine.running.size, studio.feature("login").status.type]).toEqual([0, "working"]);

    studio.clock.advance(10 * 3_600_000);
    await studio.engine.quiet();
    expect(studio.state.liveSessions.size).toBe(1);
    await studio.ask({ type: "run.resume" });
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect([studio.landed(), studio.feature("login").attempts, studio.feature("login").failures]).toEqual([
      ["1#1"],
      1,
      0,
    ]);
    expect(login.told[1]).toContain("You were paused after your last step");
    expect(studio.state.runs.get(runId(1))?.pausedMs).toBeGreaterThanOrEqual(10 * 3_600_000);
  });

  test("starts nobody after a restart, and goes on when it is resumed", async () => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    await studio.ask({ type: "run.pause", reason: "Lunch." });
    // In the middle of its step: the agent goes with the studio.
    await studio.crash();
    await studio.restart();
    await studio.engine.quiet();
    expect([isHalted(studio, 1), login.told.length]).toEqual([true, 1]);
    await studio.restart();
    await studio.engine.quiet();
    await studio.ask({ type: "run.resume" });
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect([studio.landed(), login.told.length]).toEqual([["1#1"], 2]);
    expect(login.told[1]).toContain("Go on where you were interrupted.");
  });

  test("that is stopped ends its halted agents, and the next run goes on from their work", async () => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    await studio.ask({ type: "run.pause", reason: "Lunch." });
    login.endStep();
    await studio.until(() => isHalted(studio, 1));
    await studio.ask({ type: "run.stop", reason: "Enough.", now: false });
    expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Enough." });
    expect(studio.feature("login")).toMatchObject({
      status: { type: "pending" },
      failures: 0,
      carry: { attemptId: "1#1" },
    });
    await studio.start();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(studio.landed()).toEqual(["1#2"]);
  });

  test("that drains instead lets its agents finish, and starts nothing", async () => {
    const login = inAStep();
    const studio = await openTestStudio({
      backlog: { login: [], logout: [] },
      cast: { login: login.program },
    });
    await studio.start();
    await login.begun;
    await studio.ask({ type: "run.pause", reason: "Lunch." });
    login.endStep();
    await studio.until(() => isHalted(studio, 1));
    await studio.ask({ type: "run.drain", reason: "Night." });
    await studio.until(({ landings }) => landings.length === 1);
    await studio.engine.quiet();
    expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
  });
});

describe("a paused session", () => {
  test("keeps its feature to itself while the others go on", async () => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [], logout: [] }, cast: { login: login.program } });
    await studio.start({ concurrency: 2 });
    await login.begun;
    await studio.ask({ type: "session.pause", sessionId: sessionOf(studio, 1), reason: "Look." });
    login.endStep();
    await studio.until(() => isHalted(studio, 1) && studio.feature("logout").status.type === "passing");
    await studio.engine.quiet();
    expect([studio.statuses(), studio.state.runs.get(runId(1))?.status.type]).toEqual([
      { login: "working", logout: "passing" },
      "running",
    ]);
    studio.clock.advance(24 * 3_600_000);
    await studio.engine.quiet();
    await studio.ask({ type: "session.resume", sessionId: sessionOf(studio, 1) });
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(studio.landed()).toEqual(["2#1", "1#1"]);
  });

  test("that goes on before its step is over has lost nothing", async () => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    await studio.ask({ type: "session.pause", sessionId: sessionOf(studio, 1), reason: "Look." });
    await studio.ask({ type: "session.resume", sessionId: sessionOf(studio, 1) });
    login.endStep();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(studio.landed()).toEqual(["1#1"]);
  });

  test("is told what was said to it meanwhile", async () => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    const sessionId = sessionOf(studio, 1);
    await studio.ask({ type: "session.pause", sessionId, reason: "Look." });
    login.endStep();
    await studio.until(() => isHalted(studio, 1));
    await studio.ask({ type: "session.hint", sessionId, text: "Mind the colours." });
    await studio.ask({ type: "session.resume", sessionId });
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(login.told[1]).toContain("Mind the colours.");
  });

  test.each([true, false])("can be stopped (after its step: %s), and its work is kept", async (afterStep) => {
    const login = inAStep();
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    const sessionId = sessionOf(studio, 1);
    await studio.ask({ type: "session.pause", sessionId, reason: "Look." });
    login.endStep();
    await studio.until(() => isHalted(studio, 1));
    await studio.ask({ type: "session.stop", sessionId, reason: "Wrong way.", afterStep });
    expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
    expect(studio.feature("login")).toMatchObject({ failures: 0, carry: { attemptId: "1#1" } });
  });
});

test("a session that is stopped after its step ends it, and keeps what came of it", async () => {
  const login = inAStep();
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
  await studio.start();
  await login.begun;
  await studio.ask({ type: "session.stop", sessionId: sessionOf(studio, 1), reason: "Wrong way.", afterStep: true });
  login.endStep();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
  const [ended] = await studio.eventsOf("attempt.ended");
  expect(ended).toMatchObject({ outcome: "stopped-by-person", detail: "Wrong way.", carry: { attemptId: "1#1" } });
  expect(git(studio.root, "show", "refs/autocoder/attempts/1/1:half.txt")).toBe("half");
  expect([await studio.eventsOf("session.halted"), login.told.length]).toEqual([[], 1]);
});

test("a session that is paused before its agent is there starts none", async () => {
  let played = 0;
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    cast: { login: async (agent) => (played++, await build(agent)) },
    through: {
      workspaces: (real) => ({
        ...real,
        async open(request) {
          if (played === 0 && !isHalted(studio, 1)) await studio.ask({ type: "run.pause", reason: "Lunch." });
          return real.open(request);
        },
      }),
    },
  });
  await studio.start();
  await studio.until(() => isHalted(studio, 1));
  expect(played).toBe(0);
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Enough." });
});
