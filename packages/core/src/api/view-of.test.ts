import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  failed,
  featureOf,
  idOf,
  judged,
  landed,
  merged,
  momentOf,
  must,
  NOON,
  red,
  sessionNumber,
  verifying,
  workOf,
} from "../testing/builders.ts";
import { noUsage } from "../session/usage.ts";
import { detailOf, rowOf, sessionViewOf, summaryOf } from "./view-of.ts";
import { FeatureDetail, FeatureRow, ProjectSummary, SessionView } from "./views.ts";

test("a project's summary counts its features by status, and those that wait for others", () => {
  const state = backlogOf({ schema: [], login: ["schema"], logout: ["login"], theme: [] });
  landed(state, "schema");
  claimed(state, "theme");
  expect(summaryOf(state, { now: momentOf(state), offsetMinutes: 0 })).toMatchObject({
    type: "open",
    plan: "none",
    counts: { total: 4, blocked: 1, byStatus: { passing: 1, pending: 2, working: 1, failed: 0 } },
    run: { id: 1, status: { type: "running" } },
    liveSessions: 1,
    openQuestions: [],
  });
});

test("a row names what a feature waits for, and why it does not go on", () => {
  const state = backlogOf({ schema: [], login: ["schema"] });
  expect(rowOf(state, featureOf(state, "login"))).toMatchObject({ status: "pending", waitsFor: [1], attempts: 0 });
  landed(state, "schema");
  expect(rowOf(state, featureOf(state, "login"))).toMatchObject({ status: "pending", waitsFor: [] });
  expect(rowOf(state, featureOf(state, "schema"))).toMatchObject({ status: "passing", proof: "checked", waitsFor: [] });
  for (let i = 0; i < 3; i++) failed(state, "login");
  expect(rowOf(state, featureOf(state, "login"))).toMatchObject({
    status: "failed",
    attempts: 3,
    reason: expect.stringContaining("try 3 of 3"),
  });
});

test("a feature in full has its attempts and what was judged in each, in order", () => {
  const state = backlogOf({ schema: [], login: ["schema"] });
  ended(state, claimed(state, "schema"), "agent-exited");
  claimed(state, "schema");
  verifying(state, "schema");
  judged(state, "schema", red);
  verifying(state, "schema");
  const { feature, ...rest } = detailOf(state, featureOf(state, "schema"));
  expect(feature).toBe(featureOf(state, "schema"));
  expect(rest).toMatchObject({
    waitsFor: [],
    dependents: [2],
    blockage: "It is verifying.",
    attempts: [
      { id: "1#1", number: 1, phase: { type: "ended", outcome: "agent-exited" } },
      { id: "1#2", number: 2, phase: { type: "verifying", verificationId: "1#2/2" } },
    ],
    verifications: [
      { id: "1#2/1", ...workOf(["schema.ts"]), verdict: red },
      { id: "1#2/2", files: ["schema.ts"] },
    ],
  });
  expect(rest.verifications[1]).not.toHaveProperty("verdict");
});

test("a session looks the same to every client, before and after its start", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  expect(sessionViewOf(state, state.sessions.get(session)!)).toEqual({
    id: sessionNumber(1),
    role: "coder",
    runId: 1,
    features: [1],
    attempts: ["1#1"],
    scheduledAt: NOON + 4_000,
    status: { type: "opening" },
    hints: [],
    nudges: [],
    usage: noUsage,
  });
  must(state, { type: "session.record-start", sessionId: session, runtime: "scripted", resumed: false });
  expect(sessionViewOf(state, state.sessions.get(session)!).status).toEqual({
    type: "running",
    runtime: "scripted",
    startedAt: NOON + 6_000,
    steering: true,
  });
});

test("what is made from any state is as the contract says", () => {
  const state = backlogOf({ schema: [], login: ["schema"], mail: [], theme: [] });
  landed(state, "schema");
  claimed(state, "login");
  claimed(state, "mail");
  const fields = [{ id: "from", label: "From", type: "text" as const, required: true }];
  must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "From whom?", fields });
  must(state, { type: "feature.skip", featureId: idOf(state, "theme"), reason: "Later.", by: "person" });
  verifying(state, "login");
  judged(state, "login", { type: "green", results: [] });
  merged(state, "login", { proof: "unproven" });

  const summary = {
    projectId: "shop",
    name: "Shop",
    root: "/shop",
    status: summaryOf(state, { now: momentOf(state), offsetMinutes: 0 }),
  };
  expect(ProjectSummary.parse(summary)).toEqual(summary);
  for (const feature of state.backlog.features.values()) {
    expect(FeatureRow.parse(rowOf(state, feature))).toEqual(rowOf(state, feature));
    expect(FeatureDetail.parse(detailOf(state, feature))).toEqual(detailOf(state, feature));
  }
  for (const session of state.sessions.values()) {
    expect(SessionView.parse(sessionViewOf(state, session))).toEqual(sessionViewOf(state, session));
  }
});
