/** A run that stands still by itself: for a limit, until it is over; without access, until a person resumes it. */
import { expect, test } from "vitest";
import { attentionOf } from "../../api/attention.ts";
import { after, type Instant } from "../../kit/instant.ts";
import { noUsage } from "../../session/usage.ts";
import { plan } from "../../schedule/plan.ts";
import {
  backlogOf,
  claimed,
  ended,
  momentOf,
  must,
  running,
  scheduled,
  landed,
  projectOf,
} from "../../testing/builders.ts";
import { activeRun, type StudioState } from "../state.ts";

const HOUR_MS = 3_600_000;
const next = (state: StudioState, at: Instant = momentOf(state)) =>
  plan(state, activeRun(state), { freeSessions: 20 }, at);
const statusOf = (state: StudioState) => activeRun(state)?.status;

test("an agent the service asked to slow down parks the run, and nothing of it counts", () => {
  const state = backlogOf({ login: [], cart: [] });
  const [one, two] = [claimed(state, "login"), claimed(state, "cart")];
  ended(state, one, "rate-limited");
  ended(state, two, "rate-limited");
  expect(statusOf(state)).toMatchObject({
    type: "paused",
    cause: "limit",
    reason: "The model's service asked to slow down.",
  });
  expect(activeRun(state)?.waits).toBe(1);
  expect(next(state)).toMatchObject({ start: [], end: undefined, resume: false });
  const { until } = statusOf(state) as { readonly until: Instant };
  expect(next(state).wakeAt).toBe(until);
  expect(next(state, until)).toMatchObject({ resume: true });
  must(state, { type: "run.resume" });
  expect(next(state).start.map(({ features }) => features)).toHaveLength(2);
  expect([...state.backlog.features.values()].map(({ failures }) => failures)).toEqual([0, 0]);
});

test("who waits again without having come through waits longer; who came through does not", () => {
  const state = backlogOf({ login: [] });
  const waits = () => {
    ended(state, claimed(state, "login"), "rate-limited");
    const status = statusOf(state) as { readonly until: Instant; readonly at: Instant };
    must(state, { type: "run.resume" });
    return Math.floor((status.until - status.at) / 15_000);
  };
  expect([waits(), waits(), waits()]).toEqual([1, 2, 4]);
  const session = claimed(state, "login");
  must(state, {
    type: "session.end",
    sessionId: session,
    outcome: "agent-exited",
    detail: "",
    total: { ...noUsage, requests: 3 },
  });
  expect(waits()).toBe(1);
});

test("a planner that meets a limit, however often, does not fail the run, and a tester's features are looked at later", () => {
  const state = projectOf();
  running(state);
  for (let i = 0; i < 5; i++) {
    ended(state, scheduled(state, "planner", []), "rate-limited");
    must(state, { type: "run.resume" });
  }
  expect(next(state)).toMatchObject({ start: [{ role: "planner" }], end: undefined });

  const shop = backlogOf({ login: [] });
  running(shop, { testers: 1 });
  landed(shop, "login");
  ended(shop, scheduled(shop, "tester", ["login"]), "rate-limited");
  must(shop, { type: "run.resume" });
  expect(next(shop).start).toMatchObject([{ role: "tester" }]);
});

test("a window that is used up parks the run before anybody meets the wall, until it begins anew", () => {
  const state = backlogOf({ login: [], cart: [] });
  const session = claimed(state, "login");
  const resetsAt = after(momentOf(state), HOUR_MS);
  must(state, { type: "session.record-limit", sessionId: session, window: "five_hour", status: "rejected", resetsAt });
  expect(next(state)).toMatchObject({ start: [], wait: true });
  must(state, { type: "run.wait" });
  expect(statusOf(state)).toMatchObject({ reason: "The account's limit (five hour) is reached." });
  const { until } = statusOf(state) as { readonly until: Instant };
  expect(until - resetsAt).toBeLessThanOrEqual(60_000);
  must(state, { type: "run.resume", at: until });
  expect(next(state, until)).toMatchObject({ wait: false, start: [{ role: "coder" }] });
  expect(must(state, { type: "run.wait", at: until })).toEqual([]);
});

test("without access the run waits for a person, who is told once and resumes it", () => {
  const state = backlogOf({ login: [], cart: [] });
  const [one, two] = [claimed(state, "login"), claimed(state, "cart")];
  ended(state, one, "credit-spent");
  ended(state, two, "credit-spent");
  expect(statusOf(state)).toMatchObject({ type: "paused", cause: "access" });
  expect(attentionOf(state)).toMatchObject([
    {
      kind: "limit",
      title: "Run 1 cannot reach the model",
      message: "The account has no credit left, or its bill is not paid. It was credit-spent.",
      next: "Mend the access, then resume the run.",
      canResume: true,
    },
  ]);
  expect(next(state, after(momentOf(state), 1_000 * HOUR_MS))).toMatchObject({
    resume: false,
    start: [],
    wakeAt: undefined,
  });
  must(state, { type: "run.resume" });
  expect(attentionOf(state)).toEqual([]);
  expect(next(state).start).toHaveLength(2);
});

test("a run that a person paused or stopped stays as the person wants it", () => {
  const state = backlogOf({ login: [], cart: [] });
  const [one, two] = [claimed(state, "login"), claimed(state, "cart")];
  must(state, { type: "run.pause", reason: "Lunch." });
  ended(state, one, "rate-limited");
  expect(statusOf(state)).toMatchObject({ type: "paused", reason: "Lunch." });
  must(state, { type: "run.stop", reason: "Enough.", now: true });
  ended(state, two, "authentication");
  expect(statusOf(state)).toMatchObject({ type: "stopping", reason: "Enough." });
});
