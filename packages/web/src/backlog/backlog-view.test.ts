import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  failed,
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
import { groupsOf } from "./backlog-view.ts";

type State = ReturnType<typeof backlogOf>;

/** Each group with its features as `name: mark, note (what it waits for)`. */
const board = (state: State) =>
  Object.fromEntries(
    groupsOf(state).map(({ name, lines }) => [
      name,
      lines.map(({ feature, mark, note, waitsFor }) =>
        [
          `${feature.name}: ${mark}`,
          ...(note === "" ? [] : [note]),
          ...(waitsFor === "" ? [] : [`after ${waitsFor}`]),
        ].join(", "),
      ),
    ]),
  );

test("what needs a person comes first, then what moves, then what waits, then what rests", () => {
  const state = backlogOf({
    schema: [],
    login: ["schema"],
    logout: ["login"],
    theme: [],
    mail: [],
    legal: [],
    help: [],
  });
  landed(state, "schema");
  claimed(state, "login");
  claimed(state, "theme");
  verifying(state, "theme");
  const fields = [{ id: "from", label: "From", type: "text" as const, required: true }];
  claimed(state, "mail");
  must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "From whom?", fields });
  must(state, { type: "feature.skip", featureId: idOf(state, "legal"), reason: "A lawyer writes it.", by: "person" });

  expect(Object.keys(board(state))).toEqual(["attention", "work", "ready", "blocked", "passing", "skipped"]);
  expect(board(state)).toEqual({
    attention: ["mail: needs-input, an agent asks you something"],
    work: ["login: working", "theme: verifying, its checks run"],
    ready: ["help: pending"],
    blocked: ["logout: blocked, after #2"],
    passing: ["schema: passing, 1 check · 0.0 s"],
    skipped: ["legal: skipped, A lawyer writes it."],
  });
});

test("a verified feature waits to land, then lands, then shows its receipt", () => {
  const state = backlogOf({ login: [], logout: [] });
  claimed(state, "login");
  queued(state, "login");
  expect(board(state)["work"]).toEqual(["login: queued, waits to land"]);

  must(state, { type: "landing.start", attemptId: attemptOf(state, "login") });
  expect(board(state)["work"]).toEqual(["login: queued, landing"]);
});

test("a feature that landed without its checks says so", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  queued(state, "login");
  merged(state, "login", { proof: "unproven", results: [] });
  expect(board(state)).toEqual({ passing: ["login: unproven, unproven · no checks"] });
});

test("a stale feature stays among the passing ones and names who touched it", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login", ["app.ts"]);
  landed(state, "logout", ["app.ts"]);
  expect(board(state)).toEqual({
    passing: ["login: stale, to be checked again: #2 touched it", "logout: passing, 1 check · 0.0 s"],
  });
});

test("a feature that broke later names what is red and since when", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login", ["app.ts"]);
  landed(state, "logout", ["app.ts"]);
  const [featureId, culprit] = [idOf(state, "login"), idOf(state, "logout")];
  must(state, { type: "recheck.request", features: [featureId], reason: "landing" });
  const results = [{ featureId, culprit, green: false, results: [resultOf("npm test", { exitCode: 1 })] }];
  must(state, { type: "recheck.finish", recheckId: 1, tree: objectOf(0xaa), results });
  expect(board(state)["attention"]).toEqual(["login: failing, Red on main: npm test (since #2)"]);
});

test("a feature whose tries are used up says why; one that is tried again says when", () => {
  const state = backlogOf({ login: [] });
  running(state);
  failed(state, "login", "agent-crashed");
  expect(board(state)["ready"]).toEqual([expect.stringMatching(/^login: pending, tries again from \d/)]);

  failed(state, "login");
  failed(state, "login");
  expect(board(state)["attention"]).toEqual([expect.stringMatching(/^login: failed, .+ try 3 of 3/)]);
});

test("a feature later in a session's batch says whose turn it awaits", () => {
  const state = backlogOf({ login: [], logout: [] });
  const session = claimed(state, "login", "logout");
  expect(board(state)["ready"]).toEqual(["logout: pending, next in its session"]);
  ended(state, session);
});
