/** What does a pause cost with the real agent program? Nothing: no request comes until it is resumed. The model is played. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ok } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { hasHalted } from "@autocoder/core/log/halt.ts";
import { parseScenario } from "@autocoder/core/rehearse/scenario.ts";
import { listPrices } from "@autocoder/core/session/prices.ts";
import { accessToOwnServer } from "../../agents/claude/access.ts";
import { createClaudeRuntime } from "../../agents/claude/claude-runtime.ts";
import { realClock } from "../../agents/claude/test-harness.ts";
import { type ModelServer, startModelServer } from "../../rehearsal/model-server.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";

const WAIT = "until [ -e go.txt ]; do sleep 0.05; done; cat go.txt";

/** Its second step takes until a file is there. */
const login = {
  key: "login",
  name: "login",
  category: "Parts",
  description: "A part.",
  steps: ["It is there."],
  do: [{ write: "login.txt", content: "1\n" }, { run: WAIT }, { write: "more.txt", content: "2\n" }],
  checks: ["test -s login.txt && test -s more.txt"],
};

let model: ModelServer;
let studio: TestStudio;
beforeEach(async () => {
  const scenario = parseScenario({ name: "pause", title: "Pause", features: [login] }, () => undefined);
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  model = await startModelServer({ scenario: scenario.value });
  const runtime = createClaudeRuntime({
    jail: "none",
    access: () => ok(accessToOwnServer(model.url)),
    env: process.env,
    clock: realClock,
    processes: { record: async () => undefined, forget: async () => undefined },
    prices: listPrices,
  });
  studio = await openTestStudio({ backlog: { login: [] }, through: { runtime } });
  await studio.start();
  while (!(await isWaiting())) await studio.heard();
});
afterEach(() => model.close());

const session = () => studio.state.sessions.values().next().value!;
const requests = () => model.requests().reduce((sum, { requests }) => sum + requests, 0);

const isWaiting = async (): Promise<boolean> =>
  (await studio.transcript("login")).some(
    (event) => event.type === "tool-started" && JSON.stringify(event.input).includes("until"),
  );

const endStep = () => writeFile(join(session().workspace!.path, "go.txt"), "went\n");

const prompts = async () =>
  (await studio.transcript("login")).flatMap((event) => (event.type === "prompted" ? [event.text] : []));

test.each<[string, Request, Request]>([
  ["run", { type: "run.pause", reason: "Lunch." }, { type: "run.resume" }],
  [
    "session",
    { type: "session.pause", sessionId: "" as never, reason: "Look." },
    { type: "session.resume", sessionId: "" as never },
  ],
])("a paused %s asks the model nothing after its step, and lands in the same attempt", async (_, pause, resume) => {
  const before = requests();
  await studio.ask({ ...pause, sessionId: session().id } as Request);
  await endStep();
  await studio.until(() => hasHalted(session()));
  await studio.engine.quiet();
  const outputs = (await studio.transcript("login")).flatMap((event) =>
    event.type === "tool-ended" ? [event.output] : [],
  );
  expect(outputs.at(-1)).toContain("went");
  expect([requests(), studio.engine.running.size]).toEqual([before, 0]);

  await studio.restart();
  await studio.engine.quiet();
  expect([requests(), hasHalted(session())]).toEqual([before, true]);

  await studio.ask({ ...resume, sessionId: session().id } as Request);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect([studio.landed(), studio.feature("login").attempts, studio.feature("login").failures]).toEqual([
    ["1#1"],
    1,
    0,
  ]);
  expect(studio.state.sessions.size).toBe(1);
  // What it had done by then it was not asked for again.
  expect(requests() - before).toBeLessThanOrEqual(3);
  expect(session().usage.requests).toBe(requests());
  expect((await prompts()).slice(1)).toEqual([
    "You were paused after your last step, and your workspace was left alone. Go on from there.",
  ]);
});

test("a session that is stopped now is asked first, and its work is the start of the next one", async () => {
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "Enough." });
  expect(studio.feature("login")).toMatchObject({ failures: 0, carry: { attemptId: "1#1" } });
  const last = (await studio.transcript("login")).at(-1);
  expect(last).toMatchObject({ type: "ended", ending: "stopped", usage: { requests: requests() } });
});
