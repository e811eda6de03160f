import { describe, expect, test } from "vitest";
import { featureId, type SessionId } from "../../kit/ids.ts";
import type { Role } from "../../session/role.ts";
import { noUsage, type Usage } from "../../session/usage.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  featureOf,
  green,
  idOf,
  judged,
  landed,
  momentOf,
  must,
  objectOf,
  projectOf,
  queued,
  red,
  running,
  scheduled,
  send,
  sessionNumber,
  statusOf,
  verifying,
  workOf,
} from "../../testing/builders.ts";
import { activeRun, type StudioState } from "../state.ts";

describe("scheduling", () => {
  test("a coder session takes its first feature at once and reserves the others", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    running(state);
    const sessionId = sessionNumber(1);
    expect(schedule(state, [1, 2])).toEqual({
      ok: true,
      value: [
        { type: "session.scheduled", sessionId, role: "coder", runId: 1, features: [1, 2] },
        { type: "attempt.claimed", attemptId: "1#1", featureId: 1, sessionId },
      ],
    });
    expect(featureOf(state, "schema")).toMatchObject({
      status: { type: "working" },
      reservedBy: sessionId,
      attempts: 1,
    });
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "pending" },
      reservedBy: sessionId,
      attempts: 0,
    });
    expect([...state.backlog.ready]).toEqual([]);
  });

  test("nothing is scheduled without a run, nor while it is stopping", () => {
    const state = backlogOf({ login: [] });
    expect(schedule(state, [1])).toEqual({ ok: false, error: { type: "no-run" } });
    running(state);
    must(state, { type: "run.stop", reason: "Enough.", now: false });
    for (const role of ["coder", "resolver", "tester", "planner"] as const) {
      expect(schedule(state, [1], role)).toEqual({ ok: false, error: { type: "run-stopping" } });
    }
  });

  test("what cannot be built now is refused, wherever it stands in the batch", () => {
    const state = backlogOf({ schema: [], login: ["schema"], cart: [], pay: [], old: [] });
    landed(state, "old");
    claimed(state, "cart", "pay");
    const refusal = (features: readonly number[]) => {
      const asked = schedule(state, features, "coder", 9);
      return asked.ok ? "accepted" : asked.error;
    };
    expect(refusal([2])).toEqual({ type: "feature-not-ready", featureId: 2, status: "blocked" });
    expect(refusal([1, 3])).toEqual({ type: "feature-not-ready", featureId: 3, status: "working" });
    expect(refusal([1, 4])).toEqual({ type: "feature-not-ready", featureId: 4, status: "reserved" });
    expect(refusal([1, 5])).toEqual({ type: "feature-not-ready", featureId: 5, status: "passing" });
    expect(refusal([1, 9])).toEqual({ type: "feature-not-found", featureId: 9 });
    expect(refusal([1, 2])).toBe("accepted");
  });

  test("a session is scheduled once", () => {
    const state = backlogOf({ schema: [], login: [] });
    running(state);
    schedule(state, [1]);
    expect(schedule(state, [2])).toEqual({
      ok: false,
      error: { type: "session-exists", sessionId: sessionNumber(1) },
    });
  });

  test("a tester reserves nothing, and what it looks at is not offered to the next one", () => {
    const state = backlogOf({ login: [] });
    running(state, { testers: 1 });
    landed(state, "login");
    scheduled(state, "tester", ["login"]);
    expect(featureOf(state, "login").reservedBy).not.toBe(sessionNumber(2));
    expect(state.runs.values().next().value?.explored).toEqual([1]);
  });
});

describe("testers", () => {
  test("a second one is not let near what a first one looks at", () => {
    const state = backlogOf({ login: [] });
    running(state, { testers: 2 });
    landed(state, "login");
    scheduled(state, "tester", ["login"]);
    expect(schedule(state, [1], "tester", 9)).toEqual({
      ok: false,
      error: { type: "feature-not-ready", featureId: 1, status: "being tried out" },
    });
  });
});

test("what a tester was to look at when it died is looked at by another one, but not without end", () => {
  const state = backlogOf({ login: [] });
  running(state, { testers: 1 });
  landed(state, "login");
  const explored = () => state.runs.values().next().value?.explored;
  ended(state, scheduled(state, "tester", ["login"]), "agent-crashed");
  expect(explored()).toEqual([]);
  ended(state, scheduled(state, "tester", ["login"]), "agent-stalled");
  expect(explored()).toEqual([1]);
});

describe("the session's own story", () => {
  test("its workspace opens, its agent starts, it ends, and the workspace closes", () => {
    const state = backlogOf({ login: [] });
    const sessionId = claimed(state, "login");
    must(state, { type: "workspace.record-open", sessionId, path: "/w/1", base: objectOf(1), conflicts: ["a.ts"] });
    must(state, { type: "session.record-start", sessionId, runtime: "scripted", model: "m", resumed: false });
    expect(state.sessions.get(sessionId)).toMatchObject({
      status: { type: "running", runtime: "scripted", model: "m" },
      workspace: { path: "/w/1", base: objectOf(1), conflicts: ["a.ts"] },
    });
    ended(state, sessionId);
    expect([...state.liveSessions]).toEqual([]);
    must(state, { type: "workspace.record-close", sessionId, archive: "refs/archive/1" });
    expect(state.sessions.get(sessionId)?.workspace).toBeUndefined();
    expect(must(state, { type: "workspace.record-close", sessionId })).toEqual([]);
  });

  test("nothing more is recorded of a session that has ended, or that never was", () => {
    const state = backlogOf({ login: [] });
    const sessionId = claimed(state, "login");
    ended(state, sessionId);
    const over = { ok: false, error: { type: "session-ended", sessionId } };
    expect(send(state, { type: "session.record-usage", sessionId, total: noUsage })).toEqual(over);
    expect(send(state, { type: "session.record-start", sessionId, runtime: "x", resumed: true })).toEqual(over);
    expect(send(state, { type: "session.end", sessionId, outcome: "finished", detail: "", total: noUsage })).toEqual(
      over,
    );
    const unknown = sessionNumber(9);
    expect(send(state, { type: "workspace.record-close", sessionId: unknown })).toEqual({
      ok: false,
      error: { type: "session-not-found", sessionId: unknown },
    });
  });
});

describe("the end of a session", () => {
  test("a crash in a batch is charged to the feature that was in work, and frees the others", () => {
    const state = backlogOf({ schema: [], login: [], logout: [] });
    const session = claimed(state, "schema", "login", "logout");
    queued(state, "schema");
    ended(state, session, "agent-crashed");
    expect(statusOf(state, "schema")).toBe("queued");
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, failures: 1, attempts: 1 });
    expect(featureOf(state, "logout")).toMatchObject({ status: { type: "pending" }, failures: 0, attempts: 0 });
    expect([...state.backlog.features.values()].map(({ reservedBy }) => reservedBy)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(state.backlog.ready).toEqual(new Set([2, 3]));
  });

  test("an agent that leaves without asking has exited; after a red verdict its checks had failed", () => {
    const state = backlogOf({ schema: [], login: [] });
    ended(state, claimed(state, "schema"));
    expect(featureOf(state, "schema").lastFailure?.outcome).toBe("agent-exited");

    const session = claimed(state, "login");
    verifying(state, "login");
    judged(state, "login", red);
    ended(state, session);
    expect(featureOf(state, "login").lastFailure?.outcome).toBe("check-failed");
  });

  test("what the workspace held at the end is what the next attempt starts from", () => {
    const state = backlogOf({ login: [] });
    const sessionId = claimed(state, "login");
    const work = workOf(["login.ts"], 7);
    must(state, { type: "session.end", sessionId, outcome: "turn-limit", detail: "300 turns.", total: noUsage, work });
    expect(featureOf(state, "login").carry).toEqual({ attemptId: "1#1", base: work.base, head: work.commit });
  });

  test("a planner that leaves the plan open has failed once; an interrupted one has not", () => {
    const state = projectOf();
    ended(state, scheduled(state, "planner", []), "interrupted");
    expect(state.plan.failures).toBe(0);
    ended(state, scheduled(state, "planner", []), "turn-limit");
    expect(state.plan).toMatchObject({ status: "open", failures: 1, lastFailure: "It was turn-limit." });
  });
});

describe("usage", () => {
  test("running totals are charged once, to the session, the feature and the project", () => {
    const state = backlogOf({ login: [] });
    const sessionId = claimed(state, "login");
    for (const n of [10, 10, 25]) must(state, { type: "session.record-usage", sessionId, total: used(n) });
    must(state, { type: "session.end", sessionId, outcome: "finished", detail: "", total: used(30) });
    expect(state.sessions.get(sessionId)?.usage).toEqual(used(30));
    expect(featureOf(state, "login").usage).toEqual(used(30));
    expect(state.usage).toEqual(used(30));
  });

  test("in a batch each feature is charged what was used while it was in work", () => {
    const state = backlogOf({ schema: [], login: [] });
    const sessionId = claimed(state, "schema", "login");
    must(state, { type: "session.record-usage", sessionId, total: used(10) });
    queued(state, "schema");
    must(state, { type: "session.end", sessionId, outcome: "finished", detail: "", total: used(30) });
    expect([featureOf(state, "schema").usage, featureOf(state, "login").usage]).toEqual([used(10), used(20)]);
  });

  test("the attempts of a feature add up", () => {
    const state = backlogOf({ login: [] });
    for (const n of [10, 5]) {
      const sessionId = claimed(state, "login");
      must(state, { type: "session.end", sessionId, outcome: "interrupted", detail: "", total: used(n) });
    }
    expect(attemptOf(state, "login")).toBe("1#2");
    expect(featureOf(state, "login").usage).toEqual(used(15));
    expect(state.usage).toEqual(used(15));
  });

  test("a planner's usage is the project's alone", () => {
    const state = projectOf();
    const sessionId = scheduled(state, "planner", []);
    must(state, { type: "session.record-usage", sessionId, total: used(4) });
    expect(state.usage).toEqual(used(4));
  });
});

test("a feature that was deleted while a session of testers looks at it is no obstacle", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  const session = scheduled(state, "tester", ["login"]);
  must(state, { type: "feature.delete", featureId: idOf(state, "login") });
  ended(state, session);
  expect(state.backlog.features.size).toBe(0);
});

test.each(["broken-policy", "budget-spent"] as const)(
  "%s stops the run: every agent would meet the same end",
  (outcome) => {
    const state = backlogOf({ login: [], logout: [] });
    const session = claimed(state, "login");
    const total = used(1);
    const events = must(state, { type: "session.end", sessionId: session, outcome, detail: "401", total });
    expect(events.map(({ type }) => type)).toEqual(["session.ended", "attempt.ended", "run.stopping"]);
    expect(schedule(state, [2], "coder", 9)).toEqual({ ok: false, error: { type: "run-stopping" } });
  },
);

const used = (n: number): Usage => ({
  requests: n,
  inputTokens: 100 * n,
  outputTokens: 10 * n,
  cacheReadTokens: n,
  cacheWriteTokens: n,
  costMicroUsd: 1_000 * n,
});

const schedule = (state: StudioState, features: readonly number[], role: Role = "coder", n = 1) =>
  send(state, { type: "session.schedule", sessionId: sessionNumber(n), role, features: features.map(featureId) });

test("an agent that is live and listens can be told something", () => {
  const state = backlogOf({ login: [], logout: [] });
  const hint = (sessionId: SessionId) => send(state, { type: "session.hint", sessionId, text: "Mind the colours." });
  const [deaf, stopped] = [claimed(state, "login"), claimed(state, "logout")];
  const at = momentOf(state);
  expect(hint(deaf)).toEqual({
    ok: true,
    value: [{ type: "session.hinted", sessionId: deaf, text: "Mind the colours." }],
  });
  expect(state.sessions.get(deaf)?.hints).toEqual([{ text: "Mind the colours.", at }]);
  const start = { type: "session.record-start", sessionId: deaf, runtime: "acp", resumed: false } as const;
  must(state, { ...start, steering: false });
  expect(hint(deaf)).toEqual({ ok: false, error: { type: "session-deaf", sessionId: deaf } });
  must(state, { type: "session.stop", sessionId: stopped, reason: "Wrong way." });
  expect(hint(stopped)).toEqual({ ok: false, error: { type: "session-stopping", sessionId: stopped } });
  ended(state, stopped, "stopped-by-person");
  expect(hint(stopped)).toEqual({ ok: false, error: { type: "session-ended", sessionId: stopped } });
});

describe("a session that a person stops", () => {
  const stop = (state: StudioState, sessionId: SessionId) =>
    send(state, { type: "session.stop", sessionId, reason: "Wrong way." });

  test("is to end, once, and only if it has not ended", () => {
    const state = backlogOf({ login: [] });
    expect(stop(state, sessionNumber(1))).toMatchObject({ error: { type: "session-not-found" } });
    const sessionId = claimed(state, "login");
    expect(stop(state, sessionId)).toEqual({
      ok: true,
      value: [{ type: "session.stopping", sessionId, reason: "Wrong way." }],
    });
    expect(stop(state, sessionId)).toEqual({ ok: true, value: [] });
    ended(state, sessionId, "stopped-by-person");
    expect(stop(state, sessionId)).toMatchObject({ error: { type: "session-ended" } });
  });

  test.each(["stopped-by-person", "agent-crashed", "agent-exited", "agent-stalled"] as const)(
    "keeps its work and counts for nothing, also where its end was seen as %s",
    (outcome) => {
      const state = backlogOf({ login: [] });
      const sessionId = claimed(state, "login");
      stop(state, sessionId);
      const work = workOf(["app.ts"]);
      must(state, { type: "session.end", sessionId, outcome, detail: "", total: noUsage, work });
      expect(featureOf(state, "login")).toMatchObject({
        status: { type: "pending" },
        failures: 0,
        carry: { attemptId: "1#1", head: work.commit },
        lastFailure: { outcome: "stopped-by-person" },
      });
    },
  );

  test("leaves its feature alone in this run, until a person re-opens it", () => {
    const state = backlogOf({ login: [], logout: [] });
    const sessionId = claimed(state, "login", "logout");
    stop(state, sessionId);
    ended(state, sessionId, "stopped-by-person");
    expect(activeRun(state)?.held).toEqual([1]);
    const again = (name: string) =>
      send(state, {
        type: "session.schedule",
        sessionId: sessionNumber(9),
        role: "coder",
        features: [idOf(state, name)],
      });
    expect(again("login")).toMatchObject({ error: { type: "feature-not-ready", status: "held back" } });
    must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Another way." });
    expect([activeRun(state)?.held, again("login").ok]).toEqual([[], true]);
  });

  test("leaves its feature alone no longer once a person wants something else of it", () => {
    const state = backlogOf({ login: [] });
    const sessionId = claimed(state, "login");
    stop(state, sessionId);
    ended(state, sessionId, "stopped-by-person");
    const featureId = idOf(state, "login");
    must(state, { type: "feature.skip", featureId, reason: "Not like this.", by: "person" });
    must(state, { type: "feature.request-change", featureId, text: "By mail." });
    expect(activeRun(state)?.held).toEqual([]);
  });

  test("whose work is being judged lands if that is green, and is left alone if it is not", () => {
    for (const verdict of [green, red]) {
      const state = backlogOf({ login: [] });
      const sessionId = claimed(state, "login");
      verifying(state, "login");
      stop(state, sessionId);
      ended(state, sessionId, "stopped-by-person");
      judged(state, "login", verdict);
      const isGreen = verdict.type === "green";
      expect([statusOf(state, "login"), activeRun(state)?.held]).toEqual([
        isGreen ? "queued" : "pending",
        isGreen ? [] : [1],
      ]);
    }
  });

  test("does not get the next feature of its batch", () => {
    const state = backlogOf({ login: [], logout: [] });
    const sessionId = claimed(state, "login", "logout");
    verifying(state, "login");
    stop(state, sessionId);
    judged(state, "login", green);
    expect([...state.attempts.keys()]).toEqual(["1#1"]);
  });

  test("pauses the run if it was the planner: another one would start at once", () => {
    const state = projectOf();
    const sessionId = scheduled(state, "planner", []);
    stop(state, sessionId);
    ended(state, sessionId, "stopped-by-person");
    expect(activeRun(state)?.status).toMatchObject({ type: "paused", reason: "Wrong way." });
    expect(state.plan.failures).toBe(0);
  });
});

test("what a session was refused is told, the same thing once, cut where it is long", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  const refused = (command: string, name?: string) =>
    must(state, {
      type: "session.record-refusal",
      sessionId,
      rule: "not-allowed",
      reason: "Not here.",
      command,
      ...(name !== undefined && { name }),
    });
  refused("ssh host", "ssh");
  refused("ssh host", "ssh");
  refused("ssh elsewhere", "ssh");
  refused(`nc ${"x".repeat(1_000)}`, "nc");
  expect(state.sessions.get(sessionId)?.refused.map(({ name, command }) => [name, command.length])).toEqual([
    ["ssh", 8],
    ["ssh", 13],
    ["nc", 300],
  ]);
});

test("a host that was not reached is recorded once for each session and port", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  for (const [host, port] of [
    ["a.example", 443],
    ["a.example", 443],
    ["a.example", 22],
    ["x".repeat(400), 443],
    ["x".repeat(400), 443],
  ] as const) {
    must(state, { type: "session.record-refused-host", sessionId, host, port, reason: "Not listed." });
  }
  const { refusedHosts } = state.sessions.get(sessionId)!;
  expect(refusedHosts.map(({ host, port }) => [host.length, port])).toEqual([
    [9, 443],
    [9, 22],
    [253, 443],
  ]);
});
