import { describe, expect, test } from "vitest";
import type { SessionId } from "../../kit/ids.ts";
import { after } from "../../kit/instant.ts";
import { noUsage } from "../../session/usage.ts";
import { backlogOf, claimed, ended, momentOf, must, send, workOf } from "../../testing/builders.ts";
import { activeRun, type StudioState } from "../state.ts";

/** Two agents at work, each on its feature. */
function twoAtWork() {
  const state = backlogOf({ login: [], logout: [] });
  const sessions = [claimed(state, "login"), claimed(state, "logout")] as const;
  for (const sessionId of sessions)
    must(state, { type: "session.record-start", sessionId, runtime: "scripted", resumed: false });
  return { state, first: sessions[0], second: sessions[1] };
}

const halt = (state: StudioState, sessionId: SessionId) =>
  must(state, { type: "session.halt", sessionId, afterStep: true, total: { ...noUsage, requests: 1 } });

const attemptIn = (state: StudioState, sessionId: SessionId) =>
  [...state.attempts.values()].find((attempt) => attempt.sessionId === sessionId)!;

const taken = (...sessions: readonly SessionId[]) =>
  sessions.map((sessionId) => ({ type: "session.taken-up", sessionId }));

describe("a paused run", () => {
  test("takes up every agent that has halted, once, as soon as it is resumed", () => {
    const { state, first, second } = twoAtWork();
    must(state, { type: "run.pause", reason: "Lunch." });
    expect(halt(state, first)).toMatchObject([{ type: "session.halted", sessionId: first }]);
    expect(must(state, { type: "run.resume" })).toEqual([{ type: "run.resumed", runId: 1 }, ...taken(first)]);
    must(state, { type: "run.pause", reason: "Once more." });
    expect(must(state, { type: "run.resume" })).toEqual([{ type: "run.resumed", runId: 1 }]);
    // The other one came to the end of its step when it was to go on already.
    expect(halt(state, second).slice(1)).toEqual(taken(second));
  });

  test("may drain instead: its agents go on, and nothing new is started", () => {
    const { state, first } = twoAtWork();
    must(state, { type: "run.pause", reason: "Lunch." });
    halt(state, first);
    const drained = { type: "run.paused", runId: 1, reason: "Night.", halts: false };
    expect(must(state, { type: "run.drain", reason: "Night." })).toEqual([drained, ...taken(first)]);
    expect(activeRun(state)?.status).toMatchObject({ type: "paused", halts: false, reason: "Night." });
    expect(send(state, { type: "run.drain", reason: "Night." })).toEqual({ ok: true, value: [] });
  });

  test.each([false, true])("ends its agents when it is stopped (now: %s)", (now) => {
    const { state, first, second } = twoAtWork();
    must(state, { type: "session.pause", sessionId: first, reason: "Look." });
    halt(state, first);
    must(state, { type: "run.pause", reason: "Lunch." });
    halt(state, second);
    expect(must(state, { type: "run.stop", reason: "Enough.", now }).slice(1)).toEqual(taken(first, second));
  });

  test("is taken note of also where it stands still by itself, and then waits for a person", () => {
    const { state, first } = twoAtWork();
    ended(state, first, "authentication");
    expect(activeRun(state)?.status).toMatchObject({ cause: "access", halts: false });
    must(state, { type: "run.pause", reason: "Night." });
    expect(activeRun(state)?.status).toEqual({
      type: "paused",
      reason: "Night.",
      halts: true,
      at: expect.anything(),
    });
  });
});

describe("a paused session", () => {
  test("is paused once, keeps its feature and its attempt, and goes on alone", () => {
    const { state, first } = twoAtWork();
    const pause = () => send(state, { type: "session.pause", sessionId: first, reason: "Look." });
    expect(pause()).toMatchObject({ value: [{ type: "session.paused" }] });
    expect(pause()).toEqual({ ok: true, value: [] });
    halt(state, first);
    expect(
      send(state, {
        type: "feature.skip",
        featureId: attemptIn(state, first).featureId,
        reason: "",
        by: "person",
      }).ok,
    ).toBe(false);
    const resumed = must(state, { type: "session.resume", sessionId: first });
    expect(resumed).toEqual([{ type: "session.resumed", sessionId: first }, ...taken(first)]);
    expect(attemptIn(state, first).phase.type).toBe("working");
  });

  test("stays paused when its run is resumed, and waits for its run when it is resumed itself", () => {
    const { state, first, second } = twoAtWork();
    must(state, { type: "session.pause", sessionId: first, reason: "Look." });
    must(state, { type: "run.pause", reason: "Lunch." });
    halt(state, first);
    halt(state, second);
    expect(send(state, { type: "session.resume", sessionId: second })).toEqual({
      ok: false,
      error: { type: "run-paused" },
    });
    expect(must(state, { type: "run.resume" }).slice(1)).toEqual(taken(second));
    must(state, { type: "run.pause", reason: "Lunch." });
    expect(must(state, { type: "session.resume", sessionId: first })).toEqual([
      { type: "session.resumed", sessionId: first },
    ]);
    expect(must(state, { type: "run.resume" }).slice(1)).toEqual(taken(first));
  });

  test("is taken up to be ended when it is stopped, after its step or at once", () => {
    for (const afterStep of [true, false]) {
      const { state, first } = twoAtWork();
      must(state, { type: "session.pause", sessionId: first, reason: "Look." });
      halt(state, first);
      const stopped = must(state, { type: "session.stop", sessionId: first, reason: "No.", afterStep });
      expect(stopped.slice(1)).toEqual(taken(first));
      expect(send(state, { type: "session.pause", sessionId: first, reason: "Look." })).toMatchObject({
        error: { type: "session-stopping" },
      });
    }
  });

  test("does not use up the time of its attempt", () => {
    const { state, first } = twoAtWork();
    const began = momentOf(state);
    must(state, { type: "session.pause", sessionId: first, reason: "Look.", at: after(began, 1_000) });
    const total = { ...noUsage, requests: 1 };
    must(state, { type: "session.halt", sessionId: first, afterStep: true, total, at: after(began, 5_000) });
    const worked = () => attemptIn(state, first).worked.ms;
    const before = worked();
    must(state, { type: "session.resume", sessionId: first, at: after(began, 3_600_000) });
    const start = { type: "session.record-start", sessionId: first, runtime: "scripted", resumed: true } as const;
    must(state, { ...start, at: after(began, 3_601_000) });
    must(state, { type: "session.record-usage", sessionId: first, total, at: after(began, 3_602_000) });
    expect(worked() - before).toBe(1_000);
    expect(state.usage.requests).toBe(1);
  });
});

test("a stop after the step can be made more urgent, and not the other way round", () => {
  const { state, first } = twoAtWork();
  const stop = (afterStep: boolean) =>
    send(state, { type: "session.stop", sessionId: first, reason: "No.", afterStep });
  expect(stop(true)).toMatchObject({ value: [{ type: "session.stopping", afterStep: true }] });
  expect(stop(true)).toEqual({ ok: true, value: [] });
  expect(stop(false)).toEqual({
    ok: true,
    value: [{ type: "session.stopping", sessionId: first, reason: "No." }],
  });
  expect(stop(true)).toEqual({ ok: true, value: [] });
});

test("what has halted while its run was being stopped is taken up to be ended", () => {
  const { state, first } = twoAtWork();
  must(state, { type: "run.pause", reason: "Lunch." });
  must(state, { type: "run.stop", reason: "Enough.", now: false });
  expect(send(state, { type: "session.pause", sessionId: first, reason: "Look." })).toMatchObject({
    error: { type: "run-stopping" },
  });
  expect(halt(state, first).slice(1)).toEqual(taken(first));
});

test("a run that is ended by what befell one agent ends those that have halted", () => {
  const { state, first, second } = twoAtWork();
  must(state, { type: "session.pause", sessionId: first, reason: "Look." });
  halt(state, first);
  const events = must(state, {
    type: "session.end",
    sessionId: second,
    outcome: "broken-policy",
    detail: "",
    total: noUsage,
    work: workOf([]),
  });
  expect(events.slice(-2)).toMatchObject([{ type: "run.stopping", now: true }, ...taken(first)]);
});
