import { expect, test } from "vitest";
import { plan } from "../schedule/plan.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  draftOf,
  ended,
  featureOf,
  green,
  idOf,
  judged,
  landed,
  merged,
  momentOf,
  must,
  objectOf,
  projectOf,
  queued,
  red,
  resultOf,
  running,
  scheduled,
  statusOf,
  verifying,
} from "../testing/builders.ts";
import { activeRun, type StudioState } from "./state.ts";

test("a feature goes from the backlog to passing, and each step is one it could not leave out", () => {
  const state = backlogOf({ login: [] });
  const seen = [statusOf(state, "login")];
  const see = () => seen.push(statusOf(state, "login"));

  const session = claimed(state, "login");
  see();
  verifying(state, "login");
  see();
  judged(state, "login", red);
  see();
  verifying(state, "login");
  see();
  judged(state, "login", green);
  see();
  ended(state, session);
  merged(state, "login");
  see();
  expect(seen).toEqual(["pending", "working", "verifying", "working", "verifying", "queued", "passing"]);
});

test("a night from spec to complete: planned, built, broken, repaired, swept", () => {
  const state = projectOf();
  running(state, { skipReview: true });
  expect(next(state).start).toEqual([{ role: "planner", features: [] }]);

  const planner = scheduled(state, "planner", []);
  const drafts = [draftOf("schema"), draftOf("login", { dependsOnKeys: ["schema"] })];
  must(state, { type: "features.create", drafts, by: "agent" });
  expect(next(state)).toMatchObject({ start: [], end: undefined });
  must(state, { type: "plan.close", by: "agent" });
  ended(state, planner);

  landed(state, "schema", ["schema.ts"]);
  landed(state, "login", ["schema.ts"]);
  expect(next(state).recheck).toEqual({ features: [idOf(state, "schema")], reason: "landing" });
  settle(state, "schema", false);
  expect(next(state).start).toEqual([{ role: "coder", features: [idOf(state, "schema")] }]);

  landed(state, "schema", ["schema.ts"]);
  settle(state, "login", true);
  expect(next(state).recheck?.reason).toBe("sweep");
  must(state, { type: "recheck.request", features: next(state).recheck!.features, reason: "sweep" });
  must(state, { type: "recheck.finish", recheckId: state.rechecks, tree: objectOf(9), results: [] });
  expect(next(state).end).toEqual({ type: "complete" });
});

test("a conflict goes to a resolver, with the work that conflicts", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  queued(state, "login");
  ended(state, session);
  const attemptId = attemptOf(state, "login");
  must(state, { type: "landing.start", attemptId });
  must(state, { type: "landing.finish", attemptId, result: { type: "conflict", paths: ["a.ts"] } });
  expect(next(state).start).toEqual([{ role: "resolver", features: [idOf(state, "login")] }]);

  const resolver = scheduled(state, "resolver", ["login"]);
  expect(featureOf(state, "login").carry?.attemptId).toBe(attemptId);
  queued(state, "login");
  ended(state, resolver);
  merged(state, "login");
  expect(statusOf(state, "login")).toBe("passing");
});

const next = (state: StudioState) => plan(state, activeRun(state), { freeSessions: 9 }, momentOf(state));

function settle(state: StudioState, name: string, isGreen: boolean): void {
  must(state, { type: "recheck.request", features: [idOf(state, name)], reason: "landing" });
  const results = [resultOf(`test ${name}`, { exitCode: isGreen ? 0 : 1 })];
  must(state, {
    type: "recheck.finish",
    recheckId: state.rechecks,
    tree: objectOf(8),
    results: [{ featureId: idOf(state, name), green: isGreen, results }],
  });
}
