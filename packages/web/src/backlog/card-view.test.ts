import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  failed,
  featureOf,
  idOf,
  landed,
  merged,
  must,
  objectOf,
  queued,
  resultOf,
  running,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { cardOf, labelOf } from "./card-view.ts";

type State = ReturnType<typeof backlogOf>;

const said = (state: State, name: string): string => labelOf(cardOf(state, featureOf(state, name)));

test("a card says how its feature stands, and what it waits for", () => {
  const state = backlogOf({ schema: [], login: ["schema"], logout: ["login"], theme: [], legal: [], help: [] });
  landed(state, "schema");
  claimed(state, "login");
  claimed(state, "theme");
  verifying(state, "theme");
  must(state, { type: "feature.skip", featureId: idOf(state, "legal"), reason: "A lawyer writes it.", by: "person" });
  expect(Object.keys(Object.fromEntries(state.featureByKey)).map((name) => said(state, name))).toEqual([
    "#1 schema, passing, 1 check · 0.0 s",
    "#2 login, working",
    "#3 logout, blocked, waits for #2",
    "#4 theme, verifying, its checks run",
    "#5 legal, skipped, A lawyer writes it.",
    "#6 help, ready",
  ]);
});

test("what an agent asks is on the card, with since when it waits", () => {
  const state = backlogOf({ mail: [] });
  claimed(state, "mail");
  const fields = [{ id: "from", label: "From", type: "text" as const, required: true }];
  must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "From whom?", fields });
  const question = [...state.questions.values()][0]!;
  expect(cardOf(state, featureOf(state, "mail"))).toMatchObject({
    mark: "needs-input",
    note: "From whom?",
    since: question.askedAt,
  });
});

test("a feature in work names the agent's role and since when it is at it", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  const { startedAt } = state.attempts.get(attemptOf(state, "login"))!;
  expect(cardOf(state, featureOf(state, "login"))).toMatchObject({
    worker: { sessionId, role: "coder" },
    since: startedAt,
  });
});

test("a verified feature waits to land, then lands", () => {
  const state = backlogOf({ login: [], logout: [] });
  claimed(state, "login");
  queued(state, "login");
  expect(said(state, "login")).toBe("#1 login, queued, waits to land");

  must(state, { type: "landing.start", attemptId: attemptOf(state, "login") });
  expect(said(state, "login")).toBe("#1 login, queued, landing");
});

test("a feature that landed without its checks says so", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  queued(state, "login");
  merged(state, "login", { proof: "unproven", results: [] });
  expect(said(state, "login")).toBe("#1 login, passing (unproven), unproven · no checks");
});

test("a stale feature names who touched it", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login", ["app.ts"]);
  landed(state, "logout", ["app.ts"]);
  expect(said(state, "login")).toBe("#1 login, stale, to be checked again: #2 touched it");
});

test("a feature that broke later names what is red and since when", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login", ["app.ts"]);
  landed(state, "logout", ["app.ts"]);
  const [featureId, culprit] = [idOf(state, "login"), idOf(state, "logout")];
  must(state, { type: "recheck.request", features: [featureId], reason: "landing" });
  const results = [{ featureId, culprit, green: false, results: [resultOf("npm test", { exitCode: 1 })] }];
  must(state, { type: "recheck.finish", recheckId: 1, tree: objectOf(0xaa), results });
  expect(said(state, "login")).toBe("#1 login, failing, Red on main: npm test (since #2)");
});

test("a feature whose tries are used up says why; one that is tried again says when", () => {
  const state = backlogOf({ login: [] });
  running(state);
  failed(state, "login", "agent-crashed");
  expect(said(state, "login")).toMatch(/^#1 login, ready, tries again from \d/);

  failed(state, "login");
  failed(state, "login");
  expect(said(state, "login")).toMatch(/^#1 login, failed, .+ try 3 of 3/);
});

test("a feature later in a session's batch says whose turn it awaits", () => {
  const state = backlogOf({ login: [], logout: [] });
  const session = claimed(state, "login", "logout");
  expect(said(state, "logout")).toBe("#2 logout, ready, next in its session");
  ended(state, session);
});
