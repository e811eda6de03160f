import { expect, test } from "vitest";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import {
  backlogOf,
  claimed,
  ended,
  landed,
  must,
  NOON,
  objectOf,
  projectOf,
  queued,
  running,
  scheduled,
  sessionNumber,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { agentViewOf, sessionsAtWork } from "./session-view.ts";
import { emptyTail, foldTail, type Tail } from "./tail.ts";

const agents = (state: StudioState, tails: ReadonlyMap<SessionId, Tail> = new Map()) =>
  sessionsAtWork(state).map((session) => agentViewOf(state, session, tails.get(session.id)));

const heard = (...events: readonly AgentEvent[]) =>
  foldTail(
    emptyTail,
    events.map((event, n) => ({ n, at: n, event })),
  );

test("an agent's card says what it works on, what it does, since when and for how much", () => {
  const state = backlogOf({ login: [], logout: [] });
  const session = claimed(state, "login", "logout");
  must(state, { type: "workspace.record-open", sessionId: session, path: "/w", base: objectOf(1), conflicts: [] });
  must(state, { type: "session.record-start", sessionId: session, runtime: "claude", model: "sonnet", resumed: false });
  const edit = { type: "tool-started", id: "a", name: "Edit", input: { file_path: "/w/app.ts" } } as const;
  const usage = { type: "usage", total: { ...noUsage, outputTokens: 420 } } as const;

  expect(agents(state, new Map([[session, heard(usage, edit)]]))).toEqual([
    {
      id: session,
      name: "Alder",
      haltedAt: undefined,
      mood: "working",
      role: "coder",
      featureId: 1,
      subject: "#1 login",
      attempt: { id: "1#1", number: 1 },
      rest: "then #2",
      model: "sonnet",
      startedAt: NOON + 7_000,
      health: { type: "acting", heardAt: 1 },
      canHear: true,
      canStop: true,
      canHold: "pause",
      told: undefined,
      nudged: undefined,
      doing: "",
      tools: [{ id: "a", verb: "Edit", target: "app.ts", status: "running" }],
      tokens: 420,
      usage: { ...noUsage, outputTokens: 420 },
      requests: 0,
    },
  ]);
});

test("an agent that uses no tool says where it is", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  const doing = (...events: readonly AgentEvent[]) => agents(state, new Map([[session, heard(...events)]]))[0]?.doing;
  expect(doing()).toBe("Its workspace is made.");
  must(state, { type: "workspace.record-open", sessionId: session, path: "/w", base: objectOf(1), conflicts: [] });
  expect(doing()).toBe("It starts.");
  must(state, { type: "session.record-start", sessionId: session, runtime: "claude", resumed: false });
  expect(doing()).toBe("");
  expect(doing({ type: "text", text: "I begin." })).toBe("I begin.");
  verifying(state, "login");
  expect(doing({ type: "text", text: "I begin." })).toBe("");
  expect(agents(state)[0]).toMatchObject({ mood: "waiting", health: { type: "verifying" } });
});

test("planners and testers are at work on the plan and on what has landed", () => {
  const planned = projectOf();
  running(planned);
  must(planned, { type: "session.schedule", sessionId: sessionNumber(1), role: "planner", features: [] });
  expect(agents(planned)).toMatchObject([{ role: "planner", subject: "The plan", rest: "" }]);

  const built = backlogOf({ login: [], logout: [] });
  landed(built, "login");
  landed(built, "logout");
  scheduled(built, "tester", ["login", "logout"]);
  expect(agents(built)).toMatchObject([{ role: "tester", subject: "Tries out #1, #2", rest: "" }]);
});

test("an agent whose session has ended has no card", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  queued(state, "login");
  ended(state, session);
  expect(agents(state)).toEqual([]);
});

test("that the studio has asked a silent agent is shown until it acts again", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  must(state, { type: "session.nudge", sessionId, cause: "silence", text: "Are you there?" });
  const nudged = (tail: Tail) => agents(state, new Map([[sessionId, tail]])).map((agent) => agent.nudged);
  expect(nudged(emptyTail)).toEqual(["Asked how it stands, after a long silence."]);
  expect(nudged({ ...emptyTail, lastAt: NOON + 3_600_000 })).toEqual([undefined]);
});

test("an agent can be paused alone, and goes on alone unless its whole run is paused", () => {
  const state = backlogOf({ login: [] });
  const id = claimed(state, "login");
  const view = () => {
    const { canHold, canStop, health, mood } = agentViewOf(state, state.sessions.get(id)!);
    return [canHold, canStop, health.type, mood];
  };
  expect(view()).toEqual(["pause", true, "opening", "waiting"]);
  must(state, { type: "session.record-start", sessionId: id, runtime: "scripted", resumed: false });
  must(state, { type: "session.pause", sessionId: id, reason: "Look." });
  expect(view()).toEqual(["resume", true, "pausing", "thinking"]);
  must(state, { type: "session.halt", sessionId: id, afterStep: true, total: noUsage });
  expect(view()).toEqual(["resume", true, "paused", "waiting"]);
  must(state, { type: "run.pause", reason: "Lunch." });
  expect(view()).toEqual([undefined, true, "paused", "waiting"]);
  must(state, { type: "session.stop", sessionId: id, reason: "No." });
  expect(view()).toEqual([undefined, false, "stopping", "thinking"]);
});
