import { expect, test } from "vitest";
import type { FeatureId, RunId } from "../../kit/ids.ts";
import { after } from "../../kit/instant.ts";
import { modelFor, type RunAdjustment, RunOptions } from "../../run/run.ts";
import { backlogOf, draftOf, momentOf, must, projectOf, running, send, sessionNumber } from "../../testing/builders.ts";
import { activeRun, createState, type StudioState } from "../state.ts";

const options = RunOptions.parse({});
const start = (state: StudioState, given: Partial<RunOptions> = {}) =>
  send(state, { type: "run.start", options: { ...options, ...given } });

test("a run needs a project and something to do", () => {
  expect(start(createState())).toEqual({ ok: false, error: { type: "project-missing" } });
  const state = createState();
  must(state, { type: "project.create", name: "Shop", root: "/shop", branch: "main" });
  expect(start(state)).toEqual({ ok: false, error: { type: "spec-missing" } });
});

test("a run on a spec without features opens the plan", () => {
  const state = projectOf();
  running(state);
  expect(state.plan).toMatchObject({ status: "open", specVersion: 1, failures: 0, lastFailure: undefined });
});

test("a run on features that a person wrote needs no plan", () => {
  const state = backlogOf({ login: [] });
  running(state);
  expect(state.plan.status).toBe("none");
});

test("a run on a closed plan approves it; on an open one the planner gets its tries anew", () => {
  const state = projectOf();
  must(state, { type: "plan.open" });
  must(state, { type: "features.create", drafts: [draftOf("login")], by: "agent" });
  running(state);
  expect(state.plan.status).toBe("open");
  must(state, { type: "plan.close", by: "agent" });
  expect(state.plan.status).toBe("closed");
  must(state, { type: "run.end", runId: 1 as RunId, ending: { type: "planned" } });
  running(state);
  expect(state.plan.status).toBe("approved");
});

test("one run at a time, numbered, about features that exist", () => {
  const state = backlogOf({ login: [] });
  expect(start(state, { only: [9 as FeatureId] })).toEqual({
    ok: false,
    error: { type: "feature-not-found", featureId: 9 },
  });
  expect(start(state).ok).toBe(true);
  expect(start(state)).toEqual({ ok: false, error: { type: "run-active", runId: 1 } });
  must(state, { type: "run.end", runId: 1 as RunId, ending: { type: "complete" } });
  expect(start(state).ok).toBe(true);
  expect(activeRun(state)?.id).toBe(2);
});

test("the number of agents can be changed while the run goes on", () => {
  const state = backlogOf({ login: [] });
  expect(send(state, { type: "run.adjust", concurrency: 5 })).toEqual({ ok: false, error: { type: "no-run" } });
  running(state, { concurrency: 1, batchSize: 2 });
  must(state, { type: "run.adjust", concurrency: 5 });
  expect(activeRun(state)?.options).toEqual({ ...options, concurrency: 5, batchSize: 2 });
});

test("of what is adjusted, only what changes is recorded", () => {
  const state = backlogOf({ login: [] });
  running(state, { concurrency: 1, models: { coder: "a" } });
  const adjust = (changes: RunAdjustment) => must(state, { type: "run.adjust", ...changes });
  expect(adjust({ concurrency: 1, models: { coder: "a" } })).toEqual([]);
  expect(adjust({ concurrency: 1, testers: 2, models: { planner: "b" } })).toEqual([
    { type: "run.adjusted", runId: 1, testers: 2, models: { planner: "b" } },
  ]);
  expect(activeRun(state)?.options).toMatchObject({ concurrency: 1, testers: 2, models: { planner: "b" } });
});

test("a command a person allows holds for the run under way, is told once, and cannot be what is blocked for good", () => {
  const state = backlogOf({ login: [] });
  expect(send(state, { type: "run.allow-command", name: "ssh" })).toEqual({ ok: false, error: { type: "no-run" } });
  start(state);
  expect(must(state, { type: "run.allow-command", name: "ssh" })).toEqual([
    { type: "command.allowed", runId: 1, name: "ssh" },
  ]);
  expect(must(state, { type: "run.allow-command", name: "ssh" })).toEqual([]);
  expect(activeRun(state)?.allowed).toEqual(["ssh"]);
  expect(send(state, { type: "run.allow-command", name: "mkfs.ext4" })).toMatchObject({
    error: { type: "not-allowable", name: "mkfs.ext4" },
  });
});

test("a role has the run's model unless it is given one of its own", () => {
  const given = { ...options, model: "a", models: { tester: "b" } };
  expect([modelFor(given, "coder"), modelFor(given, "tester"), modelFor(options, "coder")]).toEqual([
    "a",
    "b",
    undefined,
  ]);
});

test("a stop is recorded once, and can still be made more urgent", () => {
  const state = backlogOf({ login: [] });
  const stop = (now: boolean) => send(state, { type: "run.stop", reason: "Enough.", now });
  expect(stop(false)).toEqual({ ok: false, error: { type: "no-run" } });
  running(state);
  expect(stop(false).ok).toBe(true);
  expect(stop(false)).toEqual({ ok: true, value: [] });
  expect(stop(true)).toEqual({ ok: true, value: [{ type: "run.stopping", runId: 1, reason: "Enough.", now: true }] });
  expect(stop(false)).toEqual({ ok: true, value: [] });
  expect(activeRun(state)?.status).toEqual({ type: "stopping", reason: "Enough.", now: true });
});

test("a pause holds until it is resumed, and its time is not the run's", () => {
  const state = backlogOf({ login: [] });
  const pause = () => send(state, { type: "run.pause", reason: "Lunch." });
  expect(pause()).toEqual({ ok: false, error: { type: "no-run" } });
  running(state);
  expect(send(state, { type: "run.resume" })).toEqual({ ok: true, value: [] });
  const at = momentOf(state);
  expect(pause().ok).toBe(true);
  expect(pause()).toEqual({ ok: true, value: [] });
  expect(activeRun(state)?.status).toEqual({ type: "paused", reason: "Lunch.", halts: true, at });
  must(state, { type: "run.resume", at: after(at, 60_000) });
  expect(activeRun(state)).toMatchObject({ status: { type: "running" }, pausedMs: 60_000 });
});

test("the time of a pause is not the run's, also where it is stopped in it", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const at = momentOf(state);
  must(state, { type: "run.pause", reason: "Night.", at });
  must(state, { type: "run.stop", reason: "Enough.", now: false, at: after(at, 60_000) });
  must(state, { type: "run.stop", reason: "Now.", now: true, at: after(at, 90_000) });
  expect(activeRun(state)).toMatchObject({ status: { type: "stopping" }, pausedMs: 60_000 });
});

test("a paused run starts nothing, and can be stopped, but not the other way round", () => {
  const state = backlogOf({ login: [] });
  running(state);
  must(state, { type: "run.pause", reason: "Lunch." });
  const schedule = { type: "session.schedule", sessionId: sessionNumber(1), role: "coder", features: [] } as const;
  expect(send(state, schedule)).toEqual({ ok: false, error: { type: "run-paused" } });
  must(state, { type: "run.stop", reason: "Enough.", now: false });
  expect(activeRun(state)?.status).toEqual({ type: "stopping", reason: "Enough.", now: false });
  for (const request of [{ type: "run.pause", reason: "Lunch." }, { type: "run.resume" }] as const) {
    expect(send(state, request)).toEqual({ ok: false, error: { type: "run-stopping" } });
  }
});

test("only the run that is under way can end", () => {
  const state = backlogOf({ login: [] });
  const end = (runId: number) =>
    send(state, { type: "run.end", runId: runId as RunId, ending: { type: "stopped", reason: "Enough." } });
  expect(end(1)).toEqual({ ok: false, error: { type: "no-run" } });
  running(state);
  expect(end(2)).toEqual({ ok: false, error: { type: "no-run" } });
  const at = momentOf(state);
  expect(end(1).ok).toBe(true);
  expect(activeRun(state)).toBeUndefined();
  expect(state.runs.get(1 as RunId)?.status).toEqual({
    type: "ended",
    ending: { type: "stopped", reason: "Enough." },
    at,
  });
});
