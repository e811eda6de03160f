import { expect, test } from "vitest";
import { attemptId, featureId } from "@autocoder/core/kit/ids.ts";
import { backlogOf, claimed, ended, running } from "@autocoder/core/testing/builders.ts";
import { standingOfSession } from "./session-standing.ts";

test("a session that is at work names its attempts, and has no end", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const id = claimed(state, "login");
  expect(standingOfSession(state.sessions.get(id)!)).toMatchObject({
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
  expect(standingOfSession(state.sessions.get(good)!)).toMatchObject({
    says: "The session did what it was there for.",
    tone: "calm",
  });
  expect(standingOfSession(state.sessions.get(bad)!)).toMatchObject({
    says: "The agent's process ended unexpectedly.",
    tone: "bad",
  });
});
