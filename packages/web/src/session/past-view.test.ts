import { expect, test } from "vitest";
import { runId } from "@autocoder/core/kit/ids.ts";
import { backlogOf, claimed, failed, landed, scheduled } from "@autocoder/core/testing/builders.ts";
import { pastSessions } from "./past-view.ts";

test("sessions that failed come first, then the latest; those at work are not among them", () => {
  const state = backlogOf({ login: [], logout: [], theme: [], mail: [] });
  failed(state, "login");
  landed(state, "logout");
  landed(state, "theme");
  claimed(state, "mail");
  scheduled(state, "tester", ["theme"]);
  expect(pastSessions(state, runId(1)).map(({ name, subject, hasFailed }) => [name, subject, hasFailed])).toEqual([
    ["Alder", "#1 login", true],
    ["Clover", "#3 theme", false],
    ["Bramble", "#2 logout", false],
  ]);
  expect(pastSessions(state, runId(1))[0]).toMatchObject({
    mood: "failed",
    attempt: { featureId: 1, number: 1 },
    outcome: "The agent left without asking for verification.",
    detail: "It was agent-exited.",
  });
  expect(pastSessions(state, runId(1))[1]?.outcome).toBe("It landed.");
  expect(pastSessions(state, runId(2))).toEqual([]);
});
