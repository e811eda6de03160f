import { expect, test } from "vitest";
import { attemptId, featureId } from "@autocoder/core/kit/ids.ts";
import { pauseOf } from "@autocoder/core/log/halt.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { backlogOf, claimed, ended, must, running } from "@autocoder/core/testing/builders.ts";
import { standingOfSession } from "./session-standing.ts";

test("a session that is at work names its attempts, and has no end", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const id = claimed(state, "login");
  expect(standingOfSession(state.sessions.get(id)!, undefined)).toMatchObject({
    tone: "active",
    endedAt: undefined,
    attempts: [{ id: attemptId(featureId(1), 1), featureId: 1, number: 1 }],
  });
});

test("one that ended says how, and whether that is a reason to look", () => {
  const state = backlogOf({ login: [], mail: [] });
  running(state);
  const [good, bad] = [claimed(state, "login"), claimed(state, "mail")];
  ended(state, good);
  ended(state, bad, "agent-crashed");
  expect(standingOfSession(state.sessions.get(good)!, undefined)).toMatchObject({
    says: "The session did what it was there for.",
    tone: "calm",
  });
  expect(standingOfSession(state.sessions.get(bad)!, undefined)).toMatchObject({
    says: "The agent's process ended unexpectedly.",
    tone: "bad",
  });
});

test("a session that is paused says how far that has come, and why", () => {
  const state = backlogOf({ login: [] });
  const id = claimed(state, "login");
  must(state, { type: "session.pause", sessionId: id, reason: "Look." });
  const says = () => {
    const session = state.sessions.get(id)!;
    const { says, detail } = standingOfSession(session, pauseOf(state, session));
    return [says, detail];
  };
  expect(says()).toEqual(["It halts after its step.", "Look."]);
  must(state, { type: "session.halt", sessionId: id, afterStep: true, total: noUsage });
  expect(says()).toEqual(["It is paused and costs nothing.", "Look."]);
});
