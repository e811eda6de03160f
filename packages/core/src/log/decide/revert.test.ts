import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  featureOf,
  idOf,
  landed,
  merged,
  must,
  NOON,
  objectOf,
  queued,
  red,
  resultOf,
  running,
  send,
  sessionNumber,
  statusOf,
} from "../../testing/builders.ts";
import { plan } from "../../schedule/plan.ts";
import type { RevertResult } from "../command.ts";
import { activeRun, standingLanding, type StudioState } from "../state.ts";

const ask = (state: StudioState, name: string) =>
  send(state, { type: "landing.revert", featureId: idOf(state, name), reason: "The wrong colour." });

const start = (state: StudioState, name: string) => send(state, { type: "revert.start", featureId: idOf(state, name) });

const finish = (state: StudioState, name: string, result: RevertResult) =>
  must(state, { type: "revert.finish", featureId: idOf(state, name), result });

const reverted = (files: readonly string[]): RevertResult => ({
  type: "reverted",
  commit: objectOf(0xee),
  files,
  results: [resultOf("npm test")],
});

function takenBack(state: StudioState, name: string, result = reverted([`${name}.ts`])): void {
  ask(state, name);
  start(state, name);
  finish(state, name, result);
}

const planOf = (state: StudioState) => plan(state, activeRun(state), { freeSessions: 9 }, NOON);

test("a landing that is taken back sets its feature aside for the person's reason, until they re-open it", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  takenBack(state, "login");
  expect(featureOf(state, "login")).toMatchObject({
    status: { type: "skipped", reason: "The wrong colour.", by: "person" },
    revert: undefined,
  });
  expect(state.landings).toMatchObject([{ featureId: 1, attemptId: "1#1", revertedBy: objectOf(0xee) }]);
  expect(state.backlog.ready.size).toBe(0);
  must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "In blue." });
  expect([...state.backlog.ready]).toEqual([1]);
});

test("what waits for it, directly or not, and what shared its files is stale; what is unproven or apart is not", () => {
  const state = backlogOf({ login: [], logout: ["login"], profile: ["logout"], theme: [], cart: [], draft: ["login"] });
  for (const name of ["login", "logout", "profile", "cart"]) landed(state, name);
  landed(state, "theme", ["app.ts"]);
  claimed(state, "draft");
  queued(state, "draft");
  merged(state, "draft", { proof: "unproven" });
  takenBack(state, "login", reverted(["login.ts", "app.ts"]));
  expect(["logout", "profile", "theme", "cart", "draft"].map((name) => statusOf(state, name))).toEqual([
    "stale",
    "stale",
    "stale",
    "passing",
    "passing",
  ]);
  expect(featureOf(state, "profile").status).toMatchObject({ touchedBy: 1 });
  expect(planOf(state).recheck).toEqual({ features: [2, 3, 4], reason: "landing" });
});

test("of a feature that landed twice the latest landing is taken back first", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Better." });
  landed(state, "login");
  takenBack(state, "login");
  expect(standingLanding(state, idOf(state, "login"))).toMatchObject({ attemptId: "1#1" });
  takenBack(state, "login");
  expect(standingLanding(state, idOf(state, "login"))).toBeUndefined();
  expect(ask(state, "login")).toEqual({ ok: false, error: { type: "nothing-landed", featureId: 1 } });
});

test("only what has landed and nobody holds can be taken back, once at a time", () => {
  const state = backlogOf({ login: [], cart: [] });
  expect(ask(state, "login")).toMatchObject({ error: { type: "nothing-landed" } });
  claimed(state, "cart");
  expect(ask(state, "cart")).toMatchObject({ error: { type: "feature-in-progress" } });
  landed(state, "login");
  expect(start(state, "login")).toMatchObject({ error: { type: "revert-not-found" } });
  expect(ask(state, "login").ok).toBe(true);
  expect(ask(state, "login")).toMatchObject({ error: { type: "revert-busy", featureId: 1 } });
  const login = { featureId: idOf(state, "login"), reason: "Why not." };
  for (const request of [
    { ...login, type: "feature.skip", by: "person" },
    { ...login, type: "feature.reopen" },
    { type: "feature.delete", featureId: login.featureId },
  ] as const) {
    expect(send(state, request)).toMatchObject({ error: { type: "revert-busy" } });
  }
});

test("one thing moves the landing branch at a time, and a person goes first", () => {
  const state = backlogOf({ login: [], cart: [], pay: [] });
  for (const name of ["login", "cart"]) landed(state, name);
  claimed(state, "pay");
  queued(state, "pay");
  for (const name of ["cart", "login"]) ask(state, name);
  expect(planOf(state)).toMatchObject({ revert: 2, land: undefined });
  start(state, "cart");
  expect(planOf(state)).toMatchObject({ revert: undefined, land: undefined });
  const land = { type: "landing.start", attemptId: attemptOf(state, "pay") } as const;
  expect(send(state, land)).toMatchObject({ error: { type: "revert-busy", featureId: 2 } });
  expect(start(state, "login")).toMatchObject({ error: { type: "revert-busy", featureId: 2 } });
  finish(state, "cart", reverted([]));
  expect(planOf(state)).toMatchObject({ revert: 1, land: undefined });
  must(state, land);
  expect(start(state, "login")).toMatchObject({ error: { type: "landing-busy", attemptId: "3#1" } });
});

test("a feature on its way back is not started, and no run ends before it is", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Better." });
  running(state);
  ask(state, "login");
  expect(planOf(state)).toMatchObject({ start: [], end: undefined, revert: 1 });
  const features = [idOf(state, "login")];
  const asked = send(state, { type: "session.schedule", sessionId: sessionNumber(9), role: "coder", features });
  expect(asked).toMatchObject({ error: { type: "feature-not-ready", status: "being taken back" } });
});

test.each([
  [
    { type: "conflict", paths: ["a.ts", "b.ts"], later: [2] },
    "later landings (2 cart) changed what it brought in a.ts, b.ts. Take those back first",
  ],
  [{ type: "conflict", paths: ["a.ts"], later: [] }, "commits of yours changed what it brought in a.ts."],
  [{ type: "red", verdict: red }, "without it the project's checks are red."],
  [{ type: "failed", message: "The disk is full." }, "The disk is full. Put that right and ask again."],
] as const)("a refusal leaves everything as it was, and says why: %j", (result, words) => {
  const state = backlogOf({ login: [], cart: [] });
  for (const name of ["login", "cart"]) landed(state, name);
  const before = featureOf(state, "login").status;
  ask(state, "login");
  start(state, "login");
  const [event] = finish(state, "login", result as RevertResult);
  expect(event).toMatchObject({
    type: "landing.revert-refused",
    featureId: 1,
    reason: result.type,
    message: expect.stringContaining(words),
  });
  const revertRefused = { reason: result.type, message: expect.stringContaining(words) };
  expect(featureOf(state, "login")).toMatchObject({ status: before, revert: undefined, revertRefused });
  expect([state.reverts, state.reverting]).toEqual([[], undefined]);
  expect(ask(state, "login").ok).toBe(true);
  expect(featureOf(state, "login").revertRefused).toBeUndefined();
});

test("what was set aside before its landing was taken back does not come back as landed", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "feature.skip", featureId: idOf(state, "login"), reason: "Not now.", by: "person" });
  takenBack(state, "login");
  const restored = send(state, { type: "backlog.edit", edits: [{ type: "restore", featureId: idOf(state, "login") }] });
  expect(restored).toMatchObject({ error: { type: "nothing-to-restore" } });
});
