import { expect, test } from "vitest";
import { projectId, runId } from "../kit/ids.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  failed,
  idOf,
  judged,
  landed,
  logOf,
  must,
  running,
  verifying,
} from "../testing/builders.ts";
import { headingOf, type Notice } from "./notice.ts";
import { noticesOf } from "./notices-of.ts";

const shop = { projectId: projectId("shop"), rehearses: undefined };

const all = (state: StudioState): readonly Notice[] =>
  logOf(state).flatMap((recorded) => noticesOf(state, shop, recorded));
const last = (state: StudioState): Notice => all(state).at(-1) ?? expect.fail("Nothing was told.");

test("a landing is told with how far the project is, and where it is shown", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login");
  const { seq, at } = logOf(state).find(({ event }) => event.type === "attempt.landed")!;
  expect(last(state)).toEqual({
    id: `shop/${seq}`,
    kinds: ["feature-landed"],
    at,
    project: { id: "shop", name: "Shop" },
    title: "login has landed",
    message: "1 check green.",
    path: "/p/shop/f/1",
    feature: { id: 1, name: "login", category: state.backlog.features.get(idOf(state, "login"))!.category },
    progress: { passing: 1, total: 2 },
  });
});

test("what is only played says so", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const recorded = logOf(state).at(-1)!;
  const [played = expect.fail("Nothing was told.")] = noticesOf(state, { ...shop, rehearses: "todo" }, recorded);
  expect(played).toMatchObject({ rehearsal: true });
  expect(headingOf(played)).toBe("Shop (rehearsal): Run 1 has started");
});

test("the same fact is always the same notice", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  expect(all(state)).toEqual(all(state));
  expect(new Set(all(state).map(({ id }) => id)).size).toBe(all(state).length);
});

test("a feature is told to have failed once no try is left", () => {
  const state = backlogOf({ login: [] });
  for (let i = 0; i < 3; i++) failed(state, "login");
  expect(last(state)).toMatchObject({ kinds: ["feature-failed"], title: "login failed", path: "/p/shop/f/1" });
});

test("a question is told without its fields", () => {
  const state = backlogOf({ mail: [] });
  claimed(state, "mail");
  const fields = [{ id: "key", label: "The key of the mail service", type: "text" as const, required: true }];
  must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "Which key?", fields });
  expect(last(state)).toMatchObject({ kinds: ["question"], title: "mail has a question", message: "Which key?" });
  const before = all(state).length;
  must(state, { type: "question.answer", questionId: 1 as never, answers: { key: "hunter2" } });
  expect(all(state)).toHaveLength(before);
  expect(JSON.stringify(all(state))).not.toContain("hunter2");
});

test("an edit of another feature's check is told as something to approve", () => {
  const state = backlogOf({ base: [], login: [] });
  landed(state, "base");
  claimed(state, "login");
  verifying(state, "login");
  judged(state, "login", {
    type: "protected",
    edits: [{ path: "base.test.ts", featureId: idOf(state, "base"), diff: "-1 +1" }],
  });
  expect(last(state)).toMatchObject({
    kinds: ["approval"],
    message: "base.test.ts, which feature 1 relies on",
  });
});

test("a run that waits for a limit is told, and one that a person pauses is not", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const before = all(state).length;
  must(state, { type: "run.pause", reason: "Lunch." });
  expect(all(state)).toHaveLength(before);
});

test.each([
  [{ type: "complete" }, ["run-ended"], "Run 1 is complete"],
  [
    { type: "budget-spent", what: "tokens", limit: 10, used: 10 },
    ["run-ended", "budget"],
    "Run 1 has spent its budget",
  ],
  [{ type: "stopped", reason: "Enough." }, ["run-ended"], "Run 1 was stopped"],
  [{ type: "failed", reason: "No git." }, ["run-ended"], "Run 1 failed"],
] as const)("the ending %j is told", (ending, kinds, title) => {
  const state = backlogOf({ login: [] });
  running(state);
  must(state, { type: "run.end", runId: activeRun(state)!.id, ending });
  expect(last(state)).toMatchObject({ kinds, title, run: { id: runId(1), ending: ending.type } });
});
