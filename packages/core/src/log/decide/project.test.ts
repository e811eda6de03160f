import { expect, test } from "vitest";
import type { FeatureId, QuestionId } from "../../kit/ids.ts";
import type { QuestionField } from "../../question/question.ts";
import { defaultProjectConfig } from "../../project/config.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  draftOf,
  ended,
  featureOf,
  idOf,
  landed,
  must,
  objectOf,
  projectOf,
  send,
  statusOf,
  workOf,
} from "../../testing/builders.ts";
import { createState, type StudioState } from "../state.ts";

test("a project is created once", () => {
  const state = projectOf();
  expect(state.project).toEqual({ name: "Shop", root: "/shop", branch: "main" });
  expect(send(state, { type: "project.create", name: "Other", root: "/other", branch: "main" })).toEqual({
    ok: false,
    error: { type: "project-exists" },
  });
});

test("a project's configuration replaces the one before", () => {
  const state = projectOf();
  const config = { ...defaultProjectConfig, limits: { ...defaultProjectConfig.limits, maxAttempts: 1 } };
  must(state, { type: "project.configure", config });
  expect(state.config).toEqual(config);
});

test("a spec gets a new version when its text changes, and none when it does not", () => {
  const state = projectOf();
  expect(must(state, { type: "spec.record", title: "Shop", text: "# Shop", hash: "1" })).toEqual([]);
  must(state, { type: "spec.record", title: "Shop", text: "# Bigger shop", hash: "2" });
  expect(state.spec).toEqual({ version: 2, title: "Shop", text: "# Bigger shop", hash: "2" });
});

test("a plan is opened from a spec, closed once it has features, then approved", () => {
  expect(send(createState(), { type: "plan.open" })).toEqual({ ok: false, error: { type: "spec-missing" } });

  const state = projectOf();
  expect(send(state, { type: "plan.close", by: "agent" })).toEqual({ ok: false, error: { type: "plan-not-open" } });
  must(state, { type: "plan.open" });
  expect(must(state, { type: "plan.open" })).toEqual([]);
  expect(send(state, { type: "plan.close", by: "agent" })).toEqual({ ok: false, error: { type: "plan-empty" } });
  expect(send(state, { type: "plan.approve", by: "person" })).toEqual({
    ok: false,
    error: { type: "plan-not-closed" },
  });

  must(state, { type: "features.create", drafts: [draftOf("login")], by: "agent" });
  must(state, { type: "plan.close", by: "agent" });
  must(state, { type: "plan.approve", by: "person" });
  expect(must(state, { type: "plan.approve", by: "person" })).toEqual([]);
  expect(state.plan.status).toBe("approved");
});

test("a question ends the attempt without counting, and the answer puts the feature back with it", () => {
  const state = asking([field("colour"), { ...field("size"), required: false }]);
  expect(featureOf(state, "login")).toMatchObject({
    status: { type: "needs-input", questionId: 1 },
    failures: 0,
    carry: { attemptId: "1#1", base: objectOf(0xb0), head: objectOf(0xc1) },
  });

  must(state, { type: "question.answer", questionId: 1 as QuestionId, answers: { colour: "red" } });
  expect(featureOf(state, "login")).toMatchObject({
    status: { type: "pending" },
    answers: [{ prompt: "Which one?", answer: "Which colour?: red\nWhich size?: —" }],
  });
  claimed(state, "login");
  expect(attemptOf(state, "login")).toBe("1#2");
});

test("an answer must fill what is required, exist, and come once", () => {
  const state = asking([field("colour")]);
  const answer = (questionId: number, answers: Record<string, string>) =>
    send(state, { type: "question.answer", questionId: questionId as QuestionId, answers });
  expect(answer(1, { colour: "" })).toEqual({
    ok: false,
    error: { type: "answer-incomplete", fields: ["Which colour?"] },
  });
  expect(answer(2, { colour: "red" })).toEqual({ ok: false, error: { type: "question-not-found", questionId: 2 } });
  expect(answer(1, { colour: "red" }).ok).toBe(true);
  expect(answer(1, { colour: "blue" })).toEqual({ ok: false, error: { type: "question-answered", questionId: 1 } });
});

test("no is an answer to a yes-or-no question", () => {
  const state = asking([{ ...field("dark"), type: "boolean" }]);
  must(state, { type: "question.answer", questionId: 1 as QuestionId, answers: { dark: false } });
  expect(featureOf(state, "login").answers).toEqual([{ prompt: "Which one?", answer: "Which dark?: false" }]);
});

test("a secret comes to the log as given, never as what it is", () => {
  const state = asking([{ ...field("key"), type: "secret" }]);
  const answer = (key: string | { secret: true }) =>
    send(state, { type: "question.answer", questionId: 1 as QuestionId, answers: { key } });
  expect(() => answer("quiet-lantern")).toThrow("The secret Which key? was about to be recorded.");
  expect(answer({ secret: true }).ok).toBe(true);
  expect(featureOf(state, "login").answers[0]?.answer).toBe(
    "Which key?: given, as the environment variable KEY of yours and of the checks",
  );
});

test("an answer that comes after the feature was set aside is kept and changes nothing else", () => {
  const state = asking([field("colour")]);
  must(state, { type: "feature.skip", featureId: idOf(state, "login"), reason: "Later.", by: "person" });
  must(state, { type: "question.answer", questionId: 1 as QuestionId, answers: { colour: "red" } });
  expect(statusOf(state, "login")).toBe("skipped");
  expect(featureOf(state, "login").answers).toHaveLength(1);
});

test("an answer to a question about a deleted feature is only noted", () => {
  const state = asking([field("colour")]);
  must(state, { type: "feature.delete", featureId: idOf(state, "login") });
  must(state, { type: "question.answer", questionId: 1 as QuestionId, answers: { colour: "red" } });
  expect(state.backlog.features.size).toBe(0);
});

test("a person may allow an edit to a protected check of a feature that exists", () => {
  const state = backlogOf({ login: [] });
  const waive = (featureId: number) =>
    send(state, {
      type: "protection.waive",
      featureId: featureId as FeatureId,
      path: "test/a.ts",
      reason: "New wording.",
    });
  expect(waive(9)).toEqual({ ok: false, error: { type: "feature-not-found", featureId: 9 } });
  expect(waive(1).ok).toBe(true);
  expect([...state.waivers]).toEqual(["1:test/a.ts"]);
});

test("a defect is counted", () => {
  const state = projectOf();
  must(state, { type: "defect.record", where: "land", message: "It broke.", stack: "at land" });
  expect(state.defects).toBe(1);
});

const field = (id: string): QuestionField => ({ id, label: `Which ${id}?`, type: "text", required: true });

/** `login` waits for a person, and its agent has left. */
function asking(fields: readonly QuestionField[]): StudioState {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  const attemptId = attemptOf(state, "login");
  must(state, { type: "question.ask", attemptId, prompt: "Which one?", fields, work: workOf(["login.ts"]) });
  ended(state, session);
  return state;
}

test("a text that is put away is a version, but the one in force stays", () => {
  const state = projectOf();
  must(state, { type: "spec.record", title: "Found", text: "<app>", hash: "2", how: "kept" });
  expect(state.spec).toMatchObject({ version: 1, title: "Shop" });
  must(state, { type: "spec.record", title: "Shop", text: "# New shop", hash: "3", how: "written" });
  expect(state.spec).toMatchObject({ version: 3, text: "# New shop" });
  expect(state.specVersions.map(({ version, how, words, seq }) => [version, how, words, seq])).toEqual([
    [1, undefined, 1, 2],
    [2, "kept", 1, 3],
    [3, "written", 2, 4],
  ]);
});

test("a version of the spec and what follows from it are recorded together, or not at all", () => {
  const state = backlogOf({ cart: [], search: [] });
  landed(state, "cart");
  const spec = { type: "spec.revise", title: "Shop", text: "# New shop", hash: "2", how: "written" } as const;
  const skip = { type: "skip", featureId: idOf(state, "search"), reason: "Gone." } as const;
  const wish = (name: string) => ({ featureId: idOf(state, name), text: "Ten at most." });
  expect(send(state, { ...spec, edits: [skip], wishes: [wish("cart")] })).toMatchObject({ ok: true });
  expect([state.spec?.version, statusOf(state, "search"), statusOf(state, "cart")]).toEqual([2, "skipped", "pending"]);
  const before = state.seq;
  expect(send(state, { ...spec, hash: "3", edits: [], wishes: [wish("cart")] })).toMatchObject({
    error: { type: "feature-not-finished" },
  });
  expect([state.spec?.version, state.seq]).toEqual([2, before]);
});
