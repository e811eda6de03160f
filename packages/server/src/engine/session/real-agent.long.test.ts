/** The real agent program; only the model is played, as a scenario. */
import { expect, test } from "vitest";
import { ok } from "@autocoder/core/kit/result.ts";
import { parseScenario } from "@autocoder/core/rehearse/scenario.ts";
import { accessToOwnServer } from "../../agents/claude/access.ts";
import { listPrices } from "@autocoder/core/session/prices.ts";
import { createClaudeRuntime } from "../../agents/claude/claude-runtime.ts";
import { realClock } from "../../agents/claude/test-harness.ts";
import { startModelServer } from "../../rehearsal/model-server.ts";
import { openTestStudio } from "../../testing/studio.ts";

const loop = { fault: "loop", run: "git status --short", times: 50, after: 1 };
const login = {
  key: "login",
  name: "login",
  category: "Parts",
  description: "A part.",
  steps: ["It is there."],
  do: [{ write: "login.txt", content: "1\n" }],
  checks: ["test -s login.txt"],
  faults: [loop],
};

test("an agent that runs the same command for ever hears that it does, is ended, and its work is taken up", async () => {
  const scenario = parseScenario({ name: "loop", title: "Loop", faults: ["loop"], features: [login] }, () => undefined);
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const model = await startModelServer({ scenario: scenario.value });
  const runtime = createClaudeRuntime({
    jail: "none",
    access: () => ok(accessToOwnServer(model.url)),
    env: process.env,
    clock: realClock,
    prices: listPrices,
    processes: { record: async () => undefined, forget: async () => undefined },
  });
  try {
    const studio = await openTestStudio({ backlog: { login: [] }, through: { runtime } });
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
