import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  failed,
  historyOf,
  idOf,
  judged,
  landed,
  merged,
  momentOf,
  must,
  queued,
  red,
  running,
  verifying,
} from "../testing/builders.ts";
import { after } from "../kit/instant.ts";
import { noUsage } from "../session/usage.ts";
import { activeBefore, activeUntil } from "./active-time.ts";

test("an attempt's past is each phase it went through, with its beginning", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  verifying(state, "login");
  judged(state, "login", red);
  queued(state, "login");
  merged(state, "login");
  const past = historyOf(state).attempts.get(attemptOf(state, "login"))!;
  expect([past.sessionId, past.outcome]).toEqual([session, "landed"]);
  expect(past.stretches.map(({ phase }) => phase)).toEqual([
    "working",
    "verifying",
    "working",
    "verifying",
    "queued",
    "landing",
    "ended",
  ]);
  const begins = past.stretches.map(({ from }) => from);
  expect(begins).toEqual(begins.toSorted((a, b) => a - b));
});

test("how far the backlog was is noted when it changes: created, landed, red on main, deleted", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login");
  must(state, { type: "recheck.request", features: [idOf(state, "login")], reason: "person" });
  const result = { featureId: idOf(state, "login"), green: false, results: [] };
  must(state, { type: "recheck.finish", recheckId: 1, tree: "a".repeat(40) as never, results: [result] });
  must(state, { type: "feature.delete", featureId: idOf(state, "logout") });
  const standings = historyOf(state).standings.map(({ passing, total }) => [passing, total]);
  expect(standings).toEqual([
    [0, 0],
    [0, 2],
    [1, 2],
    [0, 2],
    [0, 1],
  ]);
});

test("money is kept by the minute, all in all up to then", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  const use = (costMicroUsd: number) =>
    must(state, { type: "session.record-usage", sessionId: session, total: { ...noUsage, costMicroUsd } });
  use(10);
  use(30);
  const { spent } = historyOf(state);
  expect(spent.map(({ costMicroUsd }) => costMicroUsd)).toEqual([30]);
  expect(spent[0]?.at).toBe(momentOf(state) - (momentOf(state) % 60_000));
});

test("a session's model is remembered after it has ended", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  must(state, { type: "session.record-start", sessionId: session, runtime: "claude", model: "sonnet", resumed: false });
  ended(state, session);
  expect(historyOf(state).models.get(session)).toBe("sonnet");
});

test("work is under way from a run's start to its end, without its pauses", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const start = momentOf(state) - 1_000;
  must(state, { type: "run.pause", reason: "Lunch.", at: (start + 10_000) as never });
  must(state, { type: "run.resume", at: (start + 60_000) as never });
  const { active } = historyOf(state);
  const at = start + 65_000;
  expect(activeUntil(active, at, at)).toBe(15_000);
  expect(activeBefore(active, at, 8_000)).toBe(start + 7_000);
  expect(activeBefore(active, at, 99_000)).toBe(start);
});

test("a failed attempt says how it ended", () => {
  const state = backlogOf({ login: [] });
  failed(state, "login");
  expect([...historyOf(state).attempts.values()].map(({ outcome }) => outcome)).toEqual(["agent-exited"]);
});

test("while the machine slept nobody was at work", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const from = momentOf(state);
  must(state, { type: "run.note-sleep", ms: 3_600_000, at: after(from, 3_660_000) });
  must(state, { type: "run.stop", reason: "Enough.", now: false, at: after(from, 3_720_000) });
  const { active } = historyOf(state);
  expect(active.map(({ from: start, to }) => (to ?? 0) - start)[0]).toBeLessThanOrEqual(62_000);
  expect(active.at(-1)).toMatchObject({ from: after(from, 3_660_000), to: undefined });
});
