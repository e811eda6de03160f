import { expect, test } from "vitest";
import { featureId, runId } from "../kit/ids.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  landed,
  merged,
  must,
  objectOf,
  queued,
  sessionNumber,
  verifying,
} from "../testing/builders.ts";
import { effectsOf } from "./effect.ts";
import type { Event } from "./event.ts";

const wanted = (events: readonly Event[]) => events.flatMap((event) => effectsOf(event));

test("each step of a feature's life wants what makes the next one happen", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  expect(effectsOf({ type: "session.scheduled", sessionId, role: "coder", runId: runId(1), features: [] })).toEqual([
    { type: "run-session", sessionId },
  ]);
  queued(state, "login");
  expect(wanted(ended(state, sessionId))).toEqual([{ type: "close-workspace", sessionId }]);
  expect(wanted(merged(state, "login"))).toEqual([{ type: "deliver" }]);
  expect(wanted(must(state, { type: "recheck.request", features: [featureId(1)], reason: "sweep" }))).toEqual([
    { type: "recheck", recheckId: 1 },
  ]);
});

test("a request is judged and a landing carried out by the attempt's id", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  const attemptId = attemptOf(state, "login");
  expect(effectsOf({ type: "landing.started", attemptId })).toEqual([{ type: "land", attemptId }]);
  verifying(state, "login");
  const verificationId = state.verifications.keys().next().value!;
  const { work, checks } = state.verifications.get(verificationId)!;
  expect(effectsOf({ type: "verification.requested", verificationId, attemptId, work, checks: [...checks] })).toEqual([
    { type: "verify", verificationId, attemptId },
  ]);
});

test("a landing is taken back when its turn comes, and then delivered", () => {
  const id = featureId(1);
  expect(effectsOf({ type: "landing.revert-started", featureId: id })).toEqual([{ type: "revert", featureId: 1 }]);
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "landing.revert", featureId: id, reason: "No." });
  must(state, { type: "revert.start", featureId: id });
  const result = { type: "reverted", commit: objectOf(9), files: [], results: [] } as const;
  expect(wanted(must(state, { type: "revert.finish", featureId: id, result }))).toEqual([{ type: "deliver" }]);
});

test("sessions are stopped only when the person wants it now", () => {
  const stopping = (now: boolean): Event => ({ type: "run.stopping", runId: runId(1), reason: "Enough.", now });
  expect(effectsOf(stopping(true))).toEqual([{ type: "stop-sessions", runId: 1 }]);
  expect(effectsOf(stopping(false))).toEqual([]);
  const sessionId = sessionNumber(1);
  const stop = { type: "session.stopping", sessionId, reason: "Enough." } as const;
  expect(effectsOf(stop)).toEqual([{ type: "stop-session", sessionId }]);
  expect(effectsOf({ ...stop, afterStep: true })).toEqual([{ type: "halt-sessions" }]);
});

test("agents hear of a pause, and not of a run that drains", () => {
  const paused = { type: "run.paused", runId: runId(1), reason: "Lunch." } as const;
  expect(effectsOf({ ...paused, halts: true })).toEqual([{ type: "halt-sessions" }]);
  expect([effectsOf(paused), effectsOf({ ...paused, halts: false })]).toEqual([[], []]);
});

test("what is only noted wants nothing", () => {
  expect(effectsOf({ type: "feature.deleted", featureId: featureId(1) })).toEqual([]);
});
