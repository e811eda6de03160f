/** What is paused, drained or stopped is that also after a crash at any moment, and nothing starts by itself. */
import { expect, test } from "vitest";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { hasHalted } from "@autocoder/core/log/halt.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { when, whenDone, whenWanted } from "../testing/crash-points.ts";
import { inAStep } from "../testing/in-a-step.ts";
import type { CrashPoint } from "../testing/life.ts";
import { openTestStudio } from "../testing/studio.ts";

const backlog = { login: [], logout: ["login"] };
const moments = { "before it acts": whenWanted, "before its end is recorded": whenDone };

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
  const studio = await openTestStudio({ backlog, cast: { login: login.program } });
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
    const studio = await openTestStudio({ backlog, cast: { login: login.program } });
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
