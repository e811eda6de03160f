/** The real agent program; only the model is played, as a scenario. */
import { expect, test } from "vitest";
import { ok } from "@autocoder/core/kit/result.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { parseScenario } from "@autocoder/core/rehearse/scenario.ts";
import { accessToOwnServer } from "../../agents/claude/access.ts";
import { listPrices } from "@autocoder/core/session/prices.ts";
import { createClaudeRuntime } from "../../agents/claude/claude-runtime.ts";
import { realClock } from "../../agents/claude/test-harness.ts";
import { type ModelServer, startModelServer } from "../../rehearsal/model-server.ts";
import { openTestStudio } from "../../testing/studio.ts";

/** A part of the scenario, which misbehaves so. */
const partOf = (key: string, fault: object) => ({
  key,
  name: key,
  category: "Parts",
  description: "A part.",
  steps: ["It is there."],
  do: [{ write: `${key}.txt`, content: "1\n" }],
  checks: [`test -s ${key}.txt`],
  faults: [fault],
});

async function modelFor(...features: readonly ReturnType<typeof partOf>[]): Promise<ModelServer> {
  const faults = ["loop", "status"];
  const scenario = parseScenario({ name: "parts", title: "Parts", faults, features }, () => undefined);
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return startModelServer({ scenario: scenario.value });
}

const runtimeOn = ({ url }: ModelServer) =>
  createClaudeRuntime({
    jail: "none",
    access: () => ok(accessToOwnServer(url)),
    env: process.env,
    clock: realClock,
    prices: listPrices,
    processes: { record: async () => undefined, forget: async () => undefined },
  });

test("an agent that runs the same command for ever hears that it does, is ended, and its work is taken up", async () => {
  const model = await modelFor(partOf("login", { fault: "loop", run: "git status --short", times: 50, after: 1 }));
  try {
    const studio = await openTestStudio({ backlog: { login: [] }, through: { runtime: runtimeOn(model) } });
    await studio.start();
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(await studio.eventsOf("session.nudged")).toMatchObject([{ cause: "loop" }]);
    expect(await studio.eventsOf("attempt.ended")).toMatchObject([
      { attemptId: "1#1", outcome: "agent-looping", carry: { attemptId: "1#1" } },
    ]);
    const told = (await studio.transcript("login")).flatMap((event) => (event.type === "prompted" ? [event.text] : []));
    expect(told).toContainEqual(expect.stringContaining("Bash was called 4 times in a row with the same result"));
    expect(studio.landed()).toEqual(["1#2"]);
  } finally {
    await model.close();
  }
});

test("a key that is refused costs each agent at work one request, and nobody asks again until a person says so", async () => {
  const names = ["login", "logout", "cart"];
  const model = await modelFor(...names.map((name) => partOf(name, { fault: "status", status: 401 })));
  const asked = () => model.requests().reduce((sum, { requests }) => sum + requests, 0);
  try {
    const backlog = Object.fromEntries(names.map((name) => [name, []]));
    const studio = await openTestStudio({ backlog, through: { runtime: runtimeOn(model) } });
    await studio.start({ concurrency: names.length });
    await studio.engine.quiet();
    expect(activeRun(studio.state)?.status).toMatchObject({ type: "paused", cause: "access" });
    expect(await studio.eventsOf("run.paused")).toHaveLength(1);
    // One for each, and what an agent may have sent again before the studio ended it.
    const [sessions, refused] = [studio.state.sessions.size, asked()];
    expect(sessions).toBeLessThanOrEqual(names.length);
    expect(refused).toBeLessThanOrEqual(2 * sessions);
    studio.clock.advance(24 * 3_600_000);
    await studio.engine.quiet();
    expect([studio.state.sessions.size, asked()]).toEqual([sessions, refused]);
    await studio.ask({ type: "run.resume" });
    expect(await studio.runEnds()).toEqual({ type: "complete" });
    expect(names.map((name) => studio.feature(name).failures)).toEqual([0, 0, 0]);
  } finally {
    await model.close();
  }
});
