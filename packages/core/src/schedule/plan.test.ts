import { describe, expect, test } from "vitest";
import { after, type Instant } from "../kit/instant.ts";
import { noUsage } from "../session/usage.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import {
  attemptOf,
  backlogOf,
  checkOf,
  claimed,
  draftOf,
  ended,
  failed,
  featureOf,
  green,
  idOf,
  judged,
  landed,
  merged,
  momentOf,
  must,
  nameOf,
  objectOf,
  projectOf,
  queued,
  resultOf,
  running,
  scheduled,
  verifying,
  workOf,
} from "../testing/builders.ts";
import { type NextSteps, plan } from "./plan.ts";

const nothing: NextSteps = {
  land: undefined,
  revert: undefined,
  recheck: undefined,
  start: [],
  warn: [],
  warnUnknown: false,
  cut: [],
  end: undefined,
  wait: false,
  resume: false,
  wakeAt: undefined,
};

describe("what starts", () => {
  test("a feature starts only after everything it waits for has landed", () => {
    const state = backlogOf({ schema: [], login: ["schema"], logout: ["login"] });
    running(state, { concurrency: 3 });
    expect(starts(state)).toEqual(["coder: schema"]);
    landed(state, "schema");
    expect(starts(state)).toEqual(["coder: login"]);
  });

  test("no more sessions than slots, counting those at work", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    running(state, { concurrency: 2 });
    expect(starts(state)).toEqual(["coder: a", "coder: b"]);
    claimed(state, "a");
    expect(starts(state)).toEqual(["coder: b"]);
    claimed(state, "b");
    expect(starts(state)).toEqual([]);
    must(state, { type: "run.adjust", concurrency: 1 });
    expect(starts(state)).toEqual([]);
  });

  test("no more sessions than the machine has room for", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    running(state, { concurrency: 3 });
    expect(next(state, { freeSessions: 1 }).start).toHaveLength(1);
    expect(next(state, { freeSessions: 0 })).toEqual(nothing);
    expect(next(state, { freeSessions: -2 })).toEqual(nothing);
  });

  test("a paused run starts nothing and does not end, but what was verified lands", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    running(state, { concurrency: 1, batchSize: 2 });
    const session = claimed(state, "a", "b");
    must(state, { type: "run.pause", reason: "Lunch." });
    queued(state, "a");
    expect(featureOf(state, "b").status.type).toBe("pending");
    expect(next(state)).toEqual({ ...nothing, land: attemptOf(state, "a") });
    merged(state, "a");
    ended(state, session);
    expect(next(state)).toEqual(nothing);
    must(state, { type: "run.resume" });
    expect(starts(state)).toEqual(["coder: b, c"]);
  });

  test("the same state and moment give the same plan", () => {
    const state = backlogOf({ a: [], b: ["a"], c: [] });
    running(state, { concurrency: 2, batchSize: 2 });
    expect(next(state)).toEqual(next(state));
    expect(starts(state)).toEqual(["coder: a, b", "coder: c"]);
  });

  test("a run for some features starts those alone, also inside a batch", () => {
    const state = backlogOf({ a: [], b: ["a"], c: ["a"], d: [] });
    running(state, { concurrency: 3, batchSize: 3, only: [idOf(state, "a"), idOf(state, "c")] });
    expect(starts(state)).toEqual(["coder: a, c"]);
  });

  test("a conflict is resolved by a resolver, alone in its session", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    running(state, { concurrency: 1, batchSize: 3 });
    conflicted(state, "a");
    expect(starts(state)).toEqual(["resolver: a"]);
  });

  test("earlier work is where a session starts from, so its feature is never in the middle of a batch", () => {
    const state = backlogOf({ a: [], b: [] });
    running(state, { concurrency: 1, batchSize: 2 });
    const sessionId = claimed(state, "a");
    const ending = { outcome: "interrupted", detail: "", total: noUsage, work: workOf(["a.ts"]) } as const;
    must(state, { type: "session.end", sessionId, ...ending });
    expect(starts(state)).toEqual(["coder: a, b"]);
    must(state, { type: "feature.change", featureId: idOf(state, "a"), changes: { priority: 900 }, by: "person" });
    expect(starts(state)).toEqual(["coder: b"]);
  });

  test("without a run nothing starts and nothing ends", () => {
    expect(next(backlogOf({ a: [] }))).toEqual(nothing);
  });
});

describe("waiting", () => {
  test("a feature that backs off wakes the run when its wait is over", () => {
    const state = backlogOf({ a: [] });
    failed(state, "a", "agent-crashed");
    const due = dueOf(state, "a");
    expect(next(state, { now: after(due, -1) })).toEqual({ ...nothing, wakeAt: due });
    expect(starts(state, due)).toEqual(["coder: a"]);
  });

  test("the earliest of several is the one that counts, and others start meanwhile", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    running(state, { concurrency: 1 });
    failed(state, "a", "agent-crashed");
    failed(state, "b", "agent-crashed");
    const now = after(dueOf(state, "a"), -1);
    expect(starts(state, now)).toEqual(["coder: c"]);
    expect(next(state, { now }).wakeAt).toBe(dueOf(state, "a"));
  });

  test("the run goes on while an agent works, a verdict is awaited, or something lands", () => {
    const state = backlogOf({ a: [] });
    const session = claimed(state, "a");
    expect(next(state)).toEqual(nothing);
    verifying(state, "a");
    ended(state, session);
    expect(next(state)).toEqual(nothing);
    judged(state, "a", green);
    must(state, { type: "landing.start", attemptId: attemptOf(state, "a") });
    expect(next(state)).toEqual(nothing);
  });
});

describe("what lands", () => {
  test("verified work lands, one at a time, in the order it was verified", () => {
    const state = backlogOf({ a: [], b: [] });
    running(state, { concurrency: 2 });
    for (const name of ["b", "a"]) {
      claimed(state, name);
      queued(state, name);
    }
    expect(next(state).land).toBe("2#1");
    must(state, { type: "landing.start", attemptId: attemptOf(state, "b") });
    expect(next(state).land).toBeUndefined();
  });

  test("nothing lands before what it waits for", () => {
    const state = backlogOf({ a: [], b: ["a"] });
    running(state, { batchSize: 2 });
    const session = claimed(state, "a", "b");
    queued(state, "a");
    queued(state, "b");
    ended(state, session);
    must(state, { type: "landing.start", attemptId: attemptOf(state, "a") });
    must(state, {
      type: "landing.finish",
      attemptId: attemptOf(state, "a"),
      result: { type: "conflict", paths: ["x"] },
    });
    expect(next(state)).toMatchObject({ land: undefined, start: [{ role: "resolver", features: [1] }] });
    landed(state, "a");
    expect(next(state).land).toBe("2#1");
  });

  test("what is verified lands also when no run is under way", () => {
    const state = backlogOf({ a: [] });
    const session = claimed(state, "a");
    queued(state, "a");
    ended(state, session);
    must(state, { type: "run.end", runId: activeRun(state)!.id, ending: { type: "stopped", reason: "Enough." } });
    expect(next(state)).toEqual({ ...nothing, land: "1#1" });
  });

  test("what a landing touched is checked again, all of it at once", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    landed(state, "a", ["x.ts"]);
    landed(state, "b", ["y.ts"]);
    landed(state, "c", ["x.ts", "y.ts"]);
    expect(next(state).recheck).toEqual({ features: [1, 2], reason: "landing" });
    must(state, { type: "recheck.request", features: [idOf(state, "a")], reason: "landing" });
    expect(next(state).recheck).toBeUndefined();
  });
});

describe("stopping", () => {
  test("a stopping run starts nothing, lands what is verified, and then ends", () => {
    const state = backlogOf({ a: [], b: [] });
    running(state, { concurrency: 1, testers: 1 });
    const session = claimed(state, "a");
    must(state, { type: "run.stop", reason: "Enough.", now: false });
    expect(next(state)).toEqual(nothing);
    queued(state, "a");
    ended(state, session);
    expect(next(state)).toEqual({ ...nothing, land: "1#1" });
    merged(state, "a");
    expect(next(state)).toEqual({ ...nothing, end: { type: "stopped", reason: "Enough." } });
  });

  test("a stopping run waits for what is being checked again", () => {
    const state = backlogOf({ a: [] });
    landed(state, "a");
    must(state, { type: "run.stop", reason: "Enough.", now: true });
    must(state, { type: "recheck.request", features: [idOf(state, "a")], reason: "person" });
    expect(next(state)).toEqual(nothing);
  });
});

describe("planning", () => {
  test("an open plan gets one planner, and no feature is built before it is closed", () => {
    const state = projectOf();
    running(state, { skipReview: true });
    expect(starts(state)).toEqual(["planner: "]);
    const planner = scheduled(state, "planner", []);
    must(state, { type: "features.create", drafts: [draftOf("login")], by: "agent" });
    expect(next(state)).toEqual(nothing);
    must(state, { type: "plan.close", by: "agent" });
    expect(starts(state)).toEqual(["coder: login"]);
    ended(state, planner);
    expect(starts(state)).toEqual(["coder: login"]);
  });

  test("an open plan is never complete: the planner is tried three times, then the run has failed", () => {
    const state = projectOf();
    running(state);
    must(state, { type: "features.create", drafts: [draftOf("login")], by: "agent" });
    for (let i = 0; i < 3; i++) {
      expect(starts(state)).toEqual(["planner: "]);
      ended(state, scheduled(state, "planner", []), "turn-limit");
    }
    expect(next(state)).toEqual({
      ...nothing,
      end: { type: "failed", reason: "The planner did not finish the plan. It was turn-limit." },
    });
  });

  test("even when everything in it is passing, an open plan is not complete", () => {
    const state = backlogOf({ a: [] });
    landed(state, "a");
    must(state, { type: "plan.open" });
    expect(starts(state)).toEqual(["planner: "]);
  });

  test("a planner takes a slot like everybody else", () => {
    const state = backlogOf({ a: [], b: [] });
    running(state, { concurrency: 1 });
    claimed(state, "a");
    must(state, { type: "plan.open" });
    expect(starts(state)).toEqual([]);
  });

  test("a closed plan waits for a person, unless the run was told not to", () => {
    const state = projectOf();
    running(state);
    const planner = scheduled(state, "planner", []);
    must(state, { type: "features.create", drafts: [draftOf("login")], by: "agent" });
    must(state, { type: "plan.close", by: "agent" });
    ended(state, planner);
    expect(next(state)).toEqual({ ...nothing, end: { type: "planned" } });
    must(state, { type: "plan.approve", by: "person" });
    expect(starts(state)).toEqual(["coder: login"]);
  });
});

describe("testers", () => {
  test("testers look at what is passing, each feature once in a run, beside the coders", () => {
    const state = backlogOf({ a: [], b: [], c: [], d: [] });
    running(state, { concurrency: 1, testers: 2, testerBatchSize: 2 });
    for (const name of ["a", "b", "c"]) landed(state, name);
    expect(starts(state)).toEqual(["coder: d", "tester: a, b", "tester: c"]);
    claimed(state, "d");
    const tester = scheduled(state, "tester", ["a", "b"]);
    expect(starts(state)).toEqual(["tester: c"]);
    ended(state, tester);
    expect(starts(state)).toEqual(["tester: c"]);
  });

  test("the run waits for its testers, and repairs what they find", () => {
    const state = backlogOf({ a: [] });
    running(state, { testers: 1 });
    landed(state, "a");
    const tester = scheduled(state, "tester", ["a"]);
    expect(next(state)).toEqual(nothing);
    const carry = { attemptId: attemptOf(state, "a"), base: objectOf(1), head: objectOf(2) };
    const finding = { reason: "It lies.", check: checkOf("test it"), carry };
    must(state, { type: "finding.make", featureId: idOf(state, "a"), ...finding });
    ended(state, tester);
    expect(starts(state)).toEqual(["coder: a"]);
  });

  test("what was not looked at for longest comes first, and nobody has none while another has two", () => {
    const state = backlogOf({ a: [], b: [], c: [], d: [], e: [] });
    running(state, { concurrency: 1, testers: 1, testerBatchSize: 15 });
    for (const name of ["b", "a"]) landed(state, name);
    ended(state, scheduled(state, "tester", ["a"]));
    ended(state, scheduled(state, "tester", ["b"]));
    must(state, { type: "run.stop", reason: "Enough.", now: true });
    must(state, { type: "run.end", runId: activeRun(state)!.id, ending: { type: "stopped", reason: "Enough." } });
    running(state, { concurrency: 1, testers: 3, testerBatchSize: 15 });
    for (const name of ["d", "c"]) landed(state, name);
    expect(starts(state)).toEqual(["coder: e", "tester: d, c", "tester: a, b"]);
  });

  test("a landing asks for another look at what it changed, and at nothing else", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    running(state, { concurrency: 1, testers: 1 });
    for (const name of ["a", "b"]) landed(state, name, ["app.ts"]);
    const tester = scheduled(state, "tester", ["a", "b"]);
    landed(state, "c", ["c.ts"]);
    ended(state, tester);
    expect(starts(state)).toEqual(["tester: c"]);
    ended(state, scheduled(state, "tester", ["c"]));
    expect(starts(state)).toEqual([]);
    must(state, { type: "feature.reopen", featureId: idOf(state, "c"), reason: "More." });
    landed(state, "c", ["c.ts"]);
    expect(starts(state)).toEqual(["tester: c"]);
  });

  test("no two testers look at the same feature, also where it lands again meanwhile", () => {
    const state = backlogOf({ a: [] });
    running(state, { testers: 2 });
    landed(state, "a");
    scheduled(state, "tester", ["a"]);
    must(state, { type: "feature.reopen", featureId: idOf(state, "a"), reason: "More." });
    landed(state, "a");
    expect(starts(state)).toEqual([]);
  });

  test("there are none in a hurry", () => {
    const state = backlogOf({ a: [], b: [] });
    running(state, { testers: 2, yolo: true });
    landed(state, "a");
    expect(starts(state)).toEqual(["coder: b"]);
  });
});

describe("the end", () => {
  test("a run is complete only after everything was checked once more", () => {
    const state = backlogOf({ a: [], b: [] });
    landed(state, "a");
    landed(state, "b");
    expect(next(state)).toEqual({ ...nothing, recheck: { features: [1, 2], reason: "sweep" } });
    sweep(state, true);
    expect(next(state)).toEqual({ ...nothing, end: { type: "complete" } });
  });

  test("what the sweep finds red goes back to work, and the sweep is done again", () => {
    const state = backlogOf({ a: [] });
    landed(state, "a");
    sweep(state, false);
    expect(starts(state)).toEqual(["coder: a"]);
    landed(state, "a");
    expect(next(state).recheck?.reason).toBe("sweep");
  });

  test("a hurried run ends without a sweep", () => {
    const state = backlogOf({ a: [] });
    running(state, { yolo: true });
    landed(state, "a");
    expect(next(state).end).toEqual({ type: "complete" });
  });

  test("what a person set aside is not asked for; what an agent set aside is missing", () => {
    const state = backlogOf({ a: [], b: [] });
    running(state);
    must(state, { type: "feature.skip", featureId: idOf(state, "a"), reason: "Later.", by: "person" });
    const session = claimed(state, "b");
    must(state, { type: "feature.skip", featureId: idOf(state, "b"), reason: "No key.", by: "agent" });
    ended(state, session);
    const reason = "It was set aside: No key. Re-open it to try again.";
    expect(next(state).end).toEqual({ type: "blocked", blockages: [{ featureId: 2, reason }] });
    must(state, { type: "feature.skip", featureId: idOf(state, "b"), reason: "Fine.", by: "person" });
    expect(next(state).end).toEqual({ type: "complete" });
  });

  test("a run that cannot go on says what each feature waits for", () => {
    const state = backlogOf({ schema: [], login: ["schema"], cart: [] });
    landed(state, "cart");
    for (let i = 0; i < 3; i++) failed(state, "schema");
    sweep(state, true);
    expect(next(state).end).toEqual({
      type: "blocked",
      blockages: [
        {
          featureId: 1,
          reason:
            "It failed: The agent left without asking for verification. That was try 3 of 3. Re-open it to try again.",
        },
        { featureId: 2, reason: "It waits for 1 (schema), which is failed." },
      ],
    });
  });

  test("a run for some features is complete with those, and blocked by what it may not build", () => {
    const state = backlogOf({ a: [], b: [], c: ["b"] });
    running(state, { only: [idOf(state, "a")], yolo: true });
    landed(state, "a");
    expect(next(state).end).toEqual({ type: "complete" });

    const other = backlogOf({ a: [], b: ["a"] });
    running(other, { only: [idOf(other, "b")] });
    expect(next(other).end).toEqual({
      type: "blocked",
      blockages: [{ featureId: 2, reason: "It waits for 1 (a), which is pending." }],
    });
  });

  test("verified work whose dependency failed does not keep the run alive", () => {
    const state = backlogOf({ a: [], b: ["a"] });
    const session = claimed(state, "a", "b");
    queued(state, "a");
    queued(state, "b");
    ended(state, session);
    must(state, { type: "landing.start", attemptId: attemptOf(state, "a") });
    must(state, { type: "landing.finish", attemptId: attemptOf(state, "a"), result: { type: "conflict", paths: [] } });
    for (let i = 0; i < 3; i++) failed(state, "a");
    expect(next(state).end).toMatchObject({
      type: "blocked",
      blockages: [{ featureId: 1 }, { featureId: 2, reason: "It waits for 1 (a), which is failed." }],
    });
  });
});

interface When {
  readonly now?: Instant;
  readonly freeSessions?: number;
}

/** Long after anything so far, so that no backoff is in the way unless the test wants it. */
const later = (state: StudioState) => after(momentOf(state), 60_000);

const next = (state: StudioState, { now = later(state), freeSessions = 32 }: When = {}) =>
  plan(state, activeRun(state), { freeSessions }, now);

function starts(state: StudioState, now = later(state)): readonly string[] {
  const { start } = next(state, { now });
  return start.map(({ role, features }) => `${role}: ${features.map((id) => nameOf(state, id)).join(", ")}`);
}

/** When a feature's backoff is over. */
function dueOf(state: StudioState, name: string): Instant {
  const { status } = featureOf(state, name);
  if (status.type !== "pending" || status.notBefore === undefined) throw new Error(`${name} does not wait.`);
  return status.notBefore;
}

function conflicted(state: StudioState, name: string): void {
  const session = claimed(state, name);
  queued(state, name);
  ended(state, session);
  const attemptId = attemptOf(state, name);
  must(state, { type: "landing.start", attemptId });
  must(state, { type: "landing.finish", attemptId, result: { type: "conflict", paths: ["a.ts"] } });
}

function sweep(state: StudioState, isGreen: boolean): void {
  const { features, reason } = next(state).recheck!;
  must(state, { type: "recheck.request", features, reason });
  const results = [resultOf("npm test", { exitCode: isGreen ? 0 : 1 })];
  must(state, {
    type: "recheck.finish",
    recheckId: state.rechecks,
    tree: objectOf(9),
    results: features.map((featureId) => ({ featureId, green: isGreen, results })),
  });
}
