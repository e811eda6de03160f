import { describe, expect, test } from "vitest";
import type { VerificationId } from "../../kit/ids.ts";
import { after } from "../../kit/instant.ts";
import { defaultProjectConfig } from "../../project/config.ts";
import {
  attemptOf,
  backlogOf,
  checkOf,
  claimed,
  ended,
  failed,
  featureOf,
  green,
  idOf,
  judged,
  merged,
  momentOf,
  must,
  objectOf,
  queued,
  red,
  send,
  statusOf,
  verifying,
  workOf,
} from "../../testing/builders.ts";
import type { Verdict } from "../../verify/verdict.ts";

describe("tries", () => {
  test("after three counted endings a feature is failed, and says why", () => {
    const state = backlogOf({ login: [] });
    failed(state, "login", "agent-crashed");
    failed(state, "login", "agent-exited");
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, failures: 2, attempts: 2 });
    failed(state, "login", "turn-limit");
    expect(featureOf(state, "login").status).toEqual({
      type: "failed",
      outcome: "turn-limit",
      reason: "The agent used up its turns. That was try 3 of 3.",
    });
    expect([...state.backlog.ready]).toEqual([]);
  });

  test("endings that are nobody's failure can come as often as they like", () => {
    const state = backlogOf({ login: [] });
    for (const outcome of ["interrupted", "rate-limited", "stopped-by-person"] as const) {
      failed(state, "login", outcome);
      must(state, { type: "run.resume" });
    }
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, failures: 0, attempts: 3 });
  });

  test("the wait after a crash doubles with each counted failure", () => {
    const state = backlogOf({ login: [] });
    for (const waitMs of [2_000, 4_000]) {
      const session = claimed(state, "login");
      const at = momentOf(state);
      ended(state, session, "agent-crashed");
      expect(featureOf(state, "login").status).toEqual({ type: "pending", notBefore: after(at, waitMs) });
    }
  });

  test("the project decides how many tries there are", () => {
    const state = backlogOf({ login: [] });
    const limits = { ...defaultProjectConfig.limits, maxAttempts: 1 };
    must(state, { type: "project.configure", config: { ...defaultProjectConfig, limits } });
    failed(state, "login");
    expect(statusOf(state, "login")).toBe("failed");
  });

  test("an agent that gives up says why, and its work is kept", () => {
    const state = backlogOf({ login: [] });
    claimed(state, "login");
    const attemptId = attemptOf(state, "login");
    must(state, { type: "attempt.give-up", attemptId, reason: "No database.", work: workOf(["a.ts"], 3) });
    expect(featureOf(state, "login")).toMatchObject({
      failures: 1,
      lastFailure: { outcome: "gave-up", detail: "No database." },
      carry: { attemptId: "1#1", head: workOf([], 3).commit },
    });
    expect(send(state, { type: "attempt.give-up", attemptId, reason: "Again." })).toEqual({
      ok: false,
      error: { type: "attempt-not-live", attemptId, phase: "ended" },
    });
  });

  test("work without a single file is not carried on", () => {
    const state = backlogOf({ login: [] });
    claimed(state, "login");
    const attemptId = attemptOf(state, "login");
    must(state, { type: "attempt.give-up", attemptId, reason: "Nothing.", work: workOf([]) });
    expect(featureOf(state, "login").carry).toBeUndefined();
  });
});

describe("verification", () => {
  test("a request names work and checks, and is numbered in its attempt", () => {
    const state = backlogOf({ login: [] });
    claimed(state, "login");
    const attemptId = attemptOf(state, "login");
    const work = workOf(["login.ts"]);
    const checks = [checkOf("test login")];
    const events = must(state, { type: "verification.request", attemptId, work, checks });
    expect(events).toEqual([{ type: "verification.requested", verificationId: "1#1/1", attemptId, work, checks }]);
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "verifying", attemptId, verificationId: "1#1/1" },
      checks,
      files: ["login.ts"],
    });
    expect(send(state, { type: "verification.request", attemptId, work, checks })).toEqual({
      ok: false,
      error: { type: "attempt-not-live", attemptId, phase: "verifying" },
    });
  });

  const protectedEdit: Verdict = { type: "protected", edits: [{ path: "a.test.ts", featureId: 2, diff: "-expect" }] };
  const notRun: Verdict = { type: "not-run", message: "The disk is full." };
  test.each([red, protectedEdit, notRun])("after a verdict that is not green the agent works on: %j", (verdict) => {
    const state = backlogOf({ login: [] });
    claimed(state, "login");
    verifying(state, "login");
    judged(state, "login", verdict);
    expect(statusOf(state, "login")).toBe("working");
    expect(featureOf(state, "login").failures).toBe(0);
    verifying(state, "login");
    expect(featureOf(state, "login").status).toMatchObject({ verificationId: "1#1/2" });
  });

  test("a green verdict puts the attempt into the merge queue, in the order of the verdicts", () => {
    const state = backlogOf({ schema: [], login: [] });
    claimed(state, "schema");
    claimed(state, "login");
    verifying(state, "schema");
    queued(state, "login");
    judged(state, "schema", green);
    expect(state.mergeQueue).toEqual(["2#1", "1#1"]);
    expect(statusOf(state, "login")).toBe("queued");
  });

  test("a verdict comes once, and only to a request", () => {
    const state = backlogOf({ login: [] });
    claimed(state, "login");
    queued(state, "login");
    const finish = (id: string) =>
      send(state, { type: "verification.finish", verificationId: id as VerificationId, verdict: red });
    expect(finish("1#1/1")).toEqual({ ok: false, error: { type: "verification-done", verificationId: "1#1/1" } });
    expect(finish("1#1/2")).toEqual({ ok: false, error: { type: "verification-not-found", verificationId: "1#1/2" } });
    expect(statusOf(state, "login")).toBe("queued");
  });
});

describe("a verdict that comes after the agent has left", () => {
  test("checks that could not be run say nothing about the work: the workspace is to blame", () => {
    const state = backlogOf({ login: [] });
    const session = claimed(state, "login");
    verifying(state, "login");
    ended(state, session, "finished");
    judged(state, "login", { type: "not-run", message: "The set-up failed." });
    expect(featureOf(state, "login").lastFailure).toEqual({
      outcome: "workspace-failed",
      detail: "The checks could not be run: The set-up failed.",
    });
  });

  test("green: the work is queued all the same, and nobody goes on with the batch", () => {
    const state = backlogOf({ schema: [], login: [] });
    const session = claimed(state, "schema", "login");
    verifying(state, "schema");
    ended(state, session, "agent-crashed");
    expect(statusOf(state, "schema")).toBe("verifying");
    judged(state, "schema", green);
    expect(statusOf(state, "schema")).toBe("queued");
    expect(featureOf(state, "schema").failures).toBe(0);
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, attempts: 0 });
  });

  test.each([
    ["finished", "check-failed"],
    ["agent-exited", "check-failed"],
    ["agent-crashed", "agent-crashed"],
    ["stopped-by-person", "stopped-by-person"],
  ] as const)("red after %s: the attempt ends as %s", (outcome, expected) => {
    const state = backlogOf({ login: [] });
    const session = claimed(state, "login");
    verifying(state, "login");
    ended(state, session, outcome);
    judged(state, "login", red);
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "pending" },
      lastFailure: { outcome: expected, detail: "$ npm test\n1 failed\n(exit code 1)" },
      carry: { attemptId: "1#1", head: objectOf(0xc1) },
    });
  });
});

describe("a batch", () => {
  test("the next feature is in work as soon as the one before is verified", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    const sessionId = claimed(state, "schema", "login");
    verifying(state, "schema");
    expect(judged(state, "schema", green).at(-1)).toEqual({
      type: "attempt.claimed",
      attemptId: "2#1",
      featureId: 2,
      sessionId,
    });
    expect(statusOf(state, "login")).toBe("working");
  });

  test("what waits for work that is verified elsewhere is passed over until that has landed", () => {
    const state = backlogOf({ schema: [], other: [], login: ["other"], logout: ["schema"] });
    claimed(state, "other");
    const session = claimed(state, "schema", "login", "logout");
    queued(state, "other");
    queued(state, "schema");
    expect([statusOf(state, "login"), statusOf(state, "logout")]).toEqual(["pending", "working"]);

    merged(state, "other");
    queued(state, "logout");
    expect(statusOf(state, "login")).toBe("working");
    ended(state, session, "interrupted");
    expect(statusOf(state, "login")).toBe("pending");
  });

  test("what was verified in this session counts also after it has landed", () => {
    const state = backlogOf({ schema: [], login: [], logout: ["schema", "login"] });
    claimed(state, "schema", "login", "logout");
    queued(state, "schema");
    merged(state, "schema");
    queued(state, "login");
    expect(statusOf(state, "logout")).toBe("working");
  });

  test("work that came back from the merge queue is no ground to build on", () => {
    const state = backlogOf({ schema: [], login: [], logout: ["schema"] });
    claimed(state, "schema", "login", "logout");
    queued(state, "schema");
    const attemptId = attemptOf(state, "schema");
    must(state, { type: "landing.start", attemptId });
    must(state, { type: "landing.finish", attemptId, result: { type: "conflict", paths: ["a.ts"] } });
    queued(state, "login");
    expect(statusOf(state, "logout")).toBe("pending");
  });

  test("a feature that came back from the merge queue can be started anew while its session goes on", () => {
    const state = backlogOf({ schema: [], login: [] });
    claimed(state, "schema", "login");
    queued(state, "schema");
    const attemptId = attemptOf(state, "schema");
    must(state, { type: "landing.start", attemptId });
    must(state, { type: "landing.finish", attemptId, result: { type: "conflict", paths: ["a.ts"] } });
    claimed(state, "schema");
    expect([attemptOf(state, "schema"), statusOf(state, "login")]).toEqual(["1#2", "working"]);
  });

  test("a stopping run claims nothing more", () => {
    const state = backlogOf({ schema: [], login: [] });
    claimed(state, "schema", "login");
    must(state, { type: "run.stop", reason: "Enough.", now: false });
    queued(state, "schema");
    expect(statusOf(state, "login")).toBe("pending");
  });

  test("a feature that needs a person frees nothing else of its batch until the session ends", () => {
    const state = backlogOf({ schema: [], login: [] });
    const session = claimed(state, "schema", "login");
    const ask = { type: "question.ask", prompt: "Which?", fields: [] } as const;
    must(state, { ...ask, attemptId: attemptOf(state, "schema") });
    expect([...state.backlog.ready]).toEqual([]);
    ended(state, session);
    expect([...state.backlog.ready]).toEqual([idOf(state, "login")]);
  });
});
