import { describe, expect, test } from "vitest";
import type { FeatureId } from "../../kit/ids.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  featureOf,
  idOf,
  landed,
  merged,
  must,
  objectOf,
  queued,
  receiptOf,
  red,
  resultOf,
  running,
  send,
  statusOf,
} from "../../testing/builders.ts";
import type { LandingResult, RecheckedFeature } from "../command.ts";
import { activeRun, type StudioState } from "../state.ts";

describe("landing", () => {
  test("only a landing makes a feature passing, and it keeps the receipt", () => {
    const state = backlogOf({ login: [] });
    const session = claimed(state, "login");
    queued(state, "login");
    ended(state, session);
    merged(state, "login");
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "passing", attemptId: "1#1", receipt: receiptOf() },
      files: ["login.ts"],
    });
    expect(state.mergeQueue).toEqual([]);
    expect(state.landings).toMatchObject([{ featureId: 1, attemptId: "1#1", commit: landingOf(state, "login") }]);
  });

  test("a landing wipes out what went wrong before", () => {
    const state = backlogOf({ login: [] });
    ended(state, claimed(state, "login"), "agent-crashed");
    landed(state, "login");
    expect(featureOf(state, "login")).toMatchObject({ failures: 0, lastFailure: undefined, carry: undefined });
  });

  test("one lands at a time, and only what is verified", () => {
    const state = backlogOf({ schema: [], login: [], cart: [] });
    claimed(state, "cart");
    for (const name of ["schema", "login"]) {
      claimed(state, name);
      queued(state, name);
    }
    const start = (name: string) => send(state, { type: "landing.start", attemptId: attemptOf(state, name) });
    expect(start("cart")).toEqual({
      ok: false,
      error: { type: "attempt-not-live", attemptId: "3#1", phase: "working" },
    });
    expect(start("schema").ok).toBe(true);
    expect(start("login")).toEqual({ ok: false, error: { type: "landing-busy", attemptId: "1#1" } });
    expect(finish(state, "login", { type: "failed", message: "" })).toEqual({
      ok: false,
      error: { type: "attempt-not-live", attemptId: "2#1", phase: "queued" },
    });
  });

  test("a conflict is nobody's failure, and its work is carried on", () => {
    const state = landing("login");
    finish(state, "login", { type: "conflict", paths: ["a.ts", "b.ts"] });
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "pending" },
      failures: 0,
      lastFailure: { outcome: "merge-conflict", detail: "Conflicts with what landed before in a.ts, b.ts." },
      carry: { attemptId: "1#1", base: objectOf(0xb0), head: objectOf(0xc1) },
    });
    expect([state.landing, state.mergeQueue]).toEqual([undefined, []]);
  });

  test("a red gate counts, and tells the next attempt what was red", () => {
    const state = landing("login");
    finish(state, "login", { type: "red", verdict: red });
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "pending" },
      failures: 1,
      lastFailure: { outcome: "gate-failed", detail: "$ npm test\n1 failed\n(exit code 1)" },
      carry: { attemptId: "1#1" },
    });
  });

  test("a landing that could not be carried out is tried again later", () => {
    const state = landing("login");
    finish(state, "login", { type: "failed", message: "The disk is full." });
    expect(featureOf(state, "login").lastFailure).toEqual({
      outcome: "workspace-failed",
      detail: "The disk is full.",
    });
    expect(featureOf(state, "login").status).toMatchObject({ type: "pending", notBefore: expect.any(Number) });
  });
});

describe("staying true", () => {
  test("a landing makes the proven features stale whose files it touched", () => {
    const state = backlogOf({ login: [], cart: [], draft: [], pay: [] });
    landed(state, "login", ["login.ts", "app.ts"]);
    landed(state, "cart", ["cart.ts"]);
    claimed(state, "draft");
    queued(state, "draft", ["app.ts"]);
    merged(state, "draft", { proof: "unproven" });
    landed(state, "pay", ["app.ts"]);
    expect(featureOf(state, "login").status).toMatchObject({ type: "stale", touchedBy: 4 });
    expect([statusOf(state, "cart"), statusOf(state, "draft"), statusOf(state, "pay")]).toEqual([
      "passing",
      "passing",
      "passing",
    ]);
    expect([...state.stale]).toEqual([1]);
  });

  test("what waits for a stale feature may still be built", () => {
    const state = staleLogin();
    expect([...state.backlog.ready]).toEqual([idOf(state, "logout")]);
  });

  test("commits a person made make features stale like a landing does", () => {
    const state = backlogOf({ login: [] });
    landed(state, "login");
    must(state, { type: "incoming.record", commit: objectOf(5), files: ["login.ts"] });
    expect(statusOf(state, "login")).toBe("stale");
  });

  test("a green re-check makes a stale feature passing, on the new tree", () => {
    const state = staleLogin();
    recheck(state, ["login"]);
    expect(state.stale.size).toBe(0);
    settle(state, [{ featureId: idOf(state, "login"), green: true, results: [resultOf("test login")] }]);
    expect(featureOf(state, "login").status).toMatchObject({
      type: "passing",
      receipt: { tree: objectOf(0xff), results: [resultOf("test login")] },
    });
    expect(state.recheck).toBeUndefined();
  });

  test("a re-check keeps what only the landing could know: the project's checks, and what was red before the work", () => {
    const state = backlogOf({ login: [] });
    claimed(state, "login");
    queued(state, "login");
    const project = resultOf("npm run lint", { scope: "project" });
    merged(state, "login", { results: [project, resultOf("test login", { redBefore: true })] });
    recheck(state, ["login"]);
    const again = resultOf("test login", { durationMs: 7 });
    settle(state, [{ featureId: idOf(state, "login"), green: true, results: [again] }]);
    expect(featureOf(state, "login").status).toMatchObject({
      receipt: { results: [project, { ...again, redBefore: true }] },
    });
  });

  test("a red re-check makes it failing, names the culprit, and puts it back to work", () => {
    const state = staleLogin();
    recheck(state, ["login"]);
    const results = [resultOf("npm run lint"), resultOf("test login", { exitCode: 1, output: "no form" })];
    const culprit = idOf(state, "cart");
    settle(state, [{ featureId: idOf(state, "login"), green: false, results, culprit }]);
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "failing", reason: "Red on main: test login", culprit },
      failures: 0,
      lastFailure: { outcome: "check-failed", detail: "$ test login\nno form" },
    });
    expect([...state.backlog.ready]).toEqual([idOf(state, "login")]);
  });

  test("what is green at each landing and red again soon after is given up in the end", () => {
    const state = backlogOf({ login: [] });
    const results = [resultOf("test login", { exitCode: 1 })];
    for (let relapse = 1; relapse <= 4; relapse++) {
      landed(state, "login");
      must(state, { type: "incoming.record", commit: objectOf(relapse), files: ["login.ts"] });
      recheck(state, ["login"]);
      settle(state, [{ featureId: idOf(state, "login"), green: false, results }]);
      expect(statusOf(state, "login")).toBe(relapse <= 3 ? "failing" : "failed");
    }
    expect(featureOf(state, "login").status).toMatchObject({
      reason: "Red on main: test login, 4 times after it had landed.",
    });
  });

  test.each([true, false])("what was touched again during its re-check stays stale, green or not: %s", (isGreen) => {
    const state = staleLogin();
    recheck(state, ["login"]);
    must(state, { type: "incoming.record", commit: objectOf(5), files: ["login.ts"] });
    settle(state, [{ featureId: idOf(state, "login"), green: isGreen, results: [] }]);
    expect(statusOf(state, "login")).toBe("stale");
    expect([...state.stale]).toContain(idOf(state, "login"));
  });

  test("what landed anew during its re-check is not judged by the older tree", () => {
    const state = staleLogin();
    recheck(state, ["login"]);
    must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Wrong." });
    landed(state, "login");
    const { status } = featureOf(state, "login");
    settle(state, [{ featureId: idOf(state, "login"), green: false, results: [] }]);
    expect(featureOf(state, "login").status).toEqual(status);
  });

  test("what was re-opened or deleted during its re-check is left alone by the result", () => {
    const state = staleLogin();
    recheck(state, ["login", "cart"]);
    must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Wrong." });
    const cart = idOf(state, "cart");
    must(state, { type: "feature.delete", featureId: cart });
    settle(state, [
      { featureId: idOf(state, "login"), green: false, results: [] },
      { featureId: cart, green: true, results: [] },
    ]);
    expect(statusOf(state, "login")).toBe("pending");
    expect(state.backlog.features.has(cart)).toBe(false);
  });

  test("what is set aside, re-opened or deleted is not checked again", () => {
    const featureOfLogin = { featureId: idOf(staleLogin(), "login"), reason: "Wrong." };
    for (const request of [
      { type: "feature.skip", ...featureOfLogin, by: "person" },
      { type: "feature.reopen", ...featureOfLogin },
      { type: "feature.delete", featureId: featureOfLogin.featureId },
    ] as const) {
      const state = staleLogin();
      must(state, request);
      expect(state.stale.size).toBe(0);
    }
  });

  test("one re-check at a time, about features that are passing", () => {
    const state = staleLogin();
    expect(request(state, [3])).toEqual({
      ok: false,
      error: { type: "feature-not-landed", featureId: 3, status: "pending" },
    });
    expect(request(state, [9])).toEqual({ ok: false, error: { type: "feature-not-found", featureId: 9 } });
    expect(request(state, [])).toEqual({ ok: true, value: [] });
    expect(request(state, [1, 2]).ok).toBe(true);
    expect(request(state, [1])).toEqual({ ok: false, error: { type: "recheck-busy", recheckId: 1 } });
    expect(send(state, { type: "recheck.finish", recheckId: 2, tree: objectOf(1), results: [] })).toEqual({
      ok: false,
      error: { type: "recheck-not-found", recheckId: 2 },
    });
  });

  test("a landing during the sweep asks for another one", () => {
    const state = backlogOf({ login: [], cart: [] });
    running(state);
    landed(state, "login");
    recheck(state, ["login"], "sweep");
    expect(activeRun(state)?.swept).toBe(true);
    landed(state, "cart");
    settle(state, [{ featureId: idOf(state, "login"), green: true, results: [] }]);
    expect(activeRun(state)?.swept).toBe(false);
  });
});

test("what reached the person's branch, or why it waits, is recorded when it changes", () => {
  const state = backlogOf({ login: [] });
  const record = (outcome: { commit: ReturnType<typeof objectOf> } | { reason: string; message: string }) =>
    must(state, { type: "delivery.record", branch: "main", outcome });
  const waiting = { reason: "dirty", message: "main has changes that are not committed." };
  expect(record(waiting)).toHaveLength(1);
  expect(record(waiting)).toEqual([]);
  expect(state.delivered).toMatchObject({ branch: "main", commit: undefined, waiting });
  expect(record({ commit: objectOf(1) })).toHaveLength(1);
  expect(record({ commit: objectOf(1) })).toEqual([]);
  expect(record(waiting)).toHaveLength(1);
  expect(state.delivered).toMatchObject({ branch: "main", commit: objectOf(1), waiting });
});

/** A feature whose attempt is landing. */
function landing(name: string): StudioState {
  const state = backlogOf({ [name]: [] });
  const session = claimed(state, name);
  queued(state, name);
  ended(state, session);
  must(state, { type: "landing.start", attemptId: attemptOf(state, name) });
  return state;
}

function landingOf(state: StudioState, name: string): unknown {
  const { status } = featureOf(state, name);
  return status.type === "passing" ? status.landing : undefined;
}

const finish = (state: StudioState, name: string, result: LandingResult) =>
  send(state, { type: "landing.finish", attemptId: attemptOf(state, name), result });

/** `cart` has just landed on top of `login` and touched its file. */
function staleLogin(): StudioState {
  const state = backlogOf({ login: [], cart: [], logout: ["login"] });
  landed(state, "login", ["login.ts"]);
  landed(state, "cart", ["login.ts"]);
  return state;
}

const request = (state: StudioState, features: readonly number[], reason: "landing" | "sweep" = "landing") =>
  send(state, { type: "recheck.request", features: features as readonly FeatureId[], reason });

function recheck(state: StudioState, names: readonly string[], reason: "landing" | "sweep" = "landing"): void {
  expect(
    request(
      state,
      names.map((name) => idOf(state, name)),
      reason,
    ).ok,
  ).toBe(true);
}

const settle = (state: StudioState, results: readonly RecheckedFeature[]) =>
  must(state, { type: "recheck.finish", recheckId: state.rechecks, tree: objectOf(0xff), results });
