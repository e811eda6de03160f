import { expect, test } from "vitest";
import { sessionId } from "@autocoder/core/kit/ids.ts";
import { backlogOf, must, running } from "@autocoder/core/testing/builders.ts";
import { findSession, shortSessionId } from "./session-id.ts";

const [one, other] = [
  sessionId("3f2a8b00-0000-5000-8000-000000000001"),
  sessionId("3f2a9c00-0000-5000-8000-000000000002"),
];

function twoAtWork() {
  const state = backlogOf({ login: [], logout: [] });
  running(state);
  for (const [place, id] of [one, other].entries())
    must(state, {
      type: "session.schedule",
      sessionId: id,
      role: "coder",
      features: [[...state.backlog.features.keys()][place]!],
    });
  return state;
}

test("an agent is named by as much of its id as tells it from the others, or by its attempt", () => {
  const state = twoAtWork();
  expect([shortSessionId(state, one), shortSessionId(state, other)]).toEqual(["3f2a8", "3f2a9"]);
  expect(findSession(state, "3F2A8")).toMatchObject({ sessionId: one, called: "3f2a8 (1#1)" });
  expect(findSession(state, "2#1")).toMatchObject({ sessionId: other });
});

test("a name that fits none or several is refused with those there are", () => {
  const state = twoAtWork();
  expect(() => findSession(state, "9")).toThrow("No agent at work is 9. At work: 3f2a8 (1#1), 3f2a9 (2#1).");
  expect(() => findSession(state, "3f2a")).toThrow("Several agents at work begin with 3f2a.");
  expect(() => findSession(backlogOf({}), "3f2a")).toThrow("No agent is at work in this project.");
});
