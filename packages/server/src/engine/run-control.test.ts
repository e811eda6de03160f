/** What can a person do to a run that is under way? */
import { describe, expect, test } from "vitest";
import { hintText } from "@autocoder/core/session/prompt/hint.ts";
import { attemptId, featureId, runId } from "@autocoder/core/kit/ids.ts";
import { build, inTurn, type Program } from "../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";

/** An agent that works until it is let go, and then does its part. */
function holding(then: Program = build) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const program: Program = async (agent) => {
    begun.resolve();
    await released.promise;
    return then(agent);
  };
  return { program, begun: begun.promise, release: released.resolve };
}

test("a drained run finishes what is under way, lands it, and goes on only when it is resumed, also after a restart", async () => {
  const login = holding();
  const studio = await openTestStudio({ backlog: { login: [], logout: [] }, cast: { login: login.program } });
  await studio.start({ batchSize: 2 });
  await login.begun;
  await studio.ask({ type: "run.drain", reason: "Lunch." });
  login.release();
  await studio.until(({ landings }) => landings.length === 1);
  await studio.engine.quiet();
  expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
  await studio.restart();
  await studio.engine.quiet();
  expect([studio.landed(), studio.state.runs.get(runId(1))?.status.type]).toEqual([["1#1"], "paused"]);
  await studio.ask({ type: "run.resume" });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});

test("a paused run can be stopped", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: (agent) => agent.hang() } });
  await studio.start();
  await studio.ask({ type: "run.pause", reason: "Lunch." });
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Enough." });
});

test("a failed feature that a person re-opens is taken up by the run that is under way", async () => {
  const other = holding();
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    config: { limits: { maxAttempts: 1, retryBackoffMs: 0 } },
    cast: {
      login: (agent) => (agent.attempt === 1 ? Promise.resolve() : build(agent)),
      logout: other.program,
    },
  });
  await studio.start({ concurrency: 2 });
  await studio.until(() => studio.feature("login").status.type === "failed");
  await studio.ask({ type: "feature.reopen", featureId: studio.feature("login").id, reason: "Once more." });
  await studio.until(() => studio.feature("login").status.type === "passing");
  expect(studio.feature("login").attempts).toBe(2);
  other.release();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("each session has its role's model, as the run wants it when the session starts", async () => {
  const models: (readonly [string, string | undefined])[] = [];
  const note: Program = async (agent) => {
    models.push([agent.name, agent.spec.model]);
    if (agent.name === "login") await studio.ask({ type: "run.adjust", models: { coder: "c" } });
    await build(agent);
  };
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: { login: note, logout: note },
  });
  await studio.start({ model: "a", models: { tester: "b" } });
  await studio.runEnds();
  expect(models).toEqual([
    ["login", "a"],
    ["logout", "c"],
  ]);
});

test("a run starts nothing that its budget has no room for, and a new run goes on with another", async () => {
  const costly: Program = async (agent) => {
    agent.spend({ requests: 1, costMicroUsd: 4_000_000 });
    await build(agent);
  };
  const studio = await openTestStudio({ backlog: { login: [], logout: [] }, cast: { login: costly, logout: costly } });
  await studio.start({ budget: { microUsd: 7_000_000 } });
  const ending = { type: "budget-spent", what: "microUsd", limit: 7_000_000, used: 4_000_000 };
  expect(await studio.runEnds()).toEqual(ending);
  expect(studio.statuses()).toEqual({ login: "passing", logout: "pending" });
  await studio.start({ budget: { microUsd: 4_000_000 } });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("agents whose budget is used up are ended with their work kept, and a higher one goes on from it", async () => {
  const costly: Program = async (agent) => {
    await agent.write({ "half.txt": "half\n" });
    const heard = studio.heard();
    agent.spend({ requests: 1, costMicroUsd: 5_000_000 });
    await heard;
    studio.clock.advance(10_000);
    await agent.hang();
  };
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [], logout: [] },
    cast: {
      login: inTurn(costly, async (agent) => {
        expect(await agent.read("half.txt")).toBe("half\n");
        await build(agent);
      }),
      logout: build,
    },
  });
  await studio.start({ concurrency: 1, featureBudget: { microUsd: 4_000_000 } });
  const reason = "The budget of feature 1 is used up: $5.00 of $4.00.";
  expect(await studio.runEnds()).toMatchObject({ type: "blocked", blockages: [{ featureId: 1 }] });
  expect(studio.feature("login")).toMatchObject({ status: { type: "failed", reason }, failures: 0, carry: {} });
  expect(studio.statuses()).toEqual({ login: "failed", logout: "passing" });
  await studio.ask({ type: "feature.reopen", featureId: featureId(1), reason: "It is worth it." });
  await studio.start({ featureBudget: { microUsd: 9_000_000 } });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
});

test("one agent is stopped: its work is kept, the others go on, and its feature waits for a person", async () => {
  const wrong: Program = async (agent) => {
    await agent.write({ "half.txt": "half\n" });
    begun.resolve();
    await agent.hang();
  };
  const begun = Promise.withResolvers<void>();
  const other = holding();
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    cast: {
      login: inTurn(wrong, async (agent) => {
        expect(await agent.read("half.txt")).toBe("half\n");
        await build(agent);
      }),
      logout: other.program,
    },
  });
  await studio.start({ concurrency: 2 });
  await Promise.all([begun.promise, other.begun]);
  const { sessionId } = studio.state.attempts.get(attemptId(featureId(1), 1))!;
  await studio.ask({ type: "session.stop", sessionId, reason: "Wrong way." });
  await studio.until(() => studio.feature("login").status.type === "pending");
  expect(studio.feature("login")).toMatchObject({ failures: 0, carry: { attemptId: "1#1" } });
  other.release();
  const reason =
    "A person stopped work on it, so this run leaves it alone. Re-open it, or start another run, to go on.";
  expect(await studio.runEnds()).toEqual({ type: "blocked", blockages: [{ featureId: 1, reason }] });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["2#1", "1#2"]);
});

test("a session that is stopped before its agent is there starts none", async () => {
  let played = 0;
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    cast: { login: async (agent) => (played++, await build(agent)) },
    through: {
      workspaces: (real) => ({
        ...real,
        async open(request) {
          await studio.ask({ type: "session.stop", sessionId: request.sessionId, reason: "Wrong way." });
          return real.open(request);
        },
      }),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
  expect([played, await studio.eventsOf("attempt.ended")]).toMatchObject([
    0,
    [{ outcome: "stopped-by-person", detail: "Wrong way." }],
  ]);
});

describe("a hint", () => {
  const text = "Mind the colours.";
  const hint = async (studio: TestStudio) => {
    const [sessionId] = studio.state.liveSessions;
    await studio.ask({ type: "session.hint", sessionId: sessionId!, text });
  };

  test("reaches the agent while it works, and is in the transcript", async () => {
    const login = holding(async (agent) => {
      expect(agent.heard().at(-1)).toBe(hintText(text));
      await build(agent);
    });
    const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: login.program } });
    await studio.start();
    await login.begun;
    await hint(studio);
    login.release();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(await studio.transcript("login")).toContainEqual({ type: "prompted", text: hintText(text) });
    expect(await studio.eventsOf("session.hinted")).toMatchObject([{ text }]);
  });

  test("given before the agent is there is the end of its first words", async () => {
    let heard: readonly string[] = [];
    const studio: TestStudio = await openTestStudio({
      backlog: { login: [] },
      cast: { login: async (agent) => ((heard = [...agent.heard()]), await build(agent)) },
      through: {
        workspaces: (real) => ({ ...real, open: async (request) => (await hint(studio), real.open(request)) }),
      },
    });
    await studio.start();
    await studio.runEnds();
    expect(heard).toEqual([expect.stringMatching(/told you:\nMind the colours\.$/)]);
  });

  test("is told once more to an agent that goes on after an interruption", async () => {
    const begun = Promise.withResolvers<void>();
    const studio = await openTestStudio({
      backlog: { login: [] },
      cast: {
        async login(agent) {
          if (agent.past.length === 0) {
            begun.resolve();
            await agent.hang();
          }
          expect(agent.heard().at(-1)).toMatch(/told you:\nMind the colours\.$/);
          await build(agent);
        },
      },
    });
    await studio.start();
    await begun.promise;
    await studio.until(({ sessions }) => [...sessions.values()].every(({ status }) => status.type === "running"));
    await hint(studio);
    await studio.restart();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
  });
});
