import { expect, test } from "vitest";
import { activeRun, type StudioState } from "../log/state.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  failed,
  idOf,
  judged,
  landed,
  must,
  objectOf,
  projectOf,
  draftOf,
  resultOf,
  running,
  verifying,
} from "../testing/builders.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { ConversationId, projectId, scheduleId } from "../kit/ids.ts";
import { instant } from "../kit/instant.ts";
import { createState } from "../log/state.ts";
import type { Schedule } from "../timetable/schedule.ts";
import { type Attention, attentionOf } from "./attention.ts";

const idsOf = (state: StudioState): readonly string[] => attentionOf(state).map(({ id }) => id);

/** The only thing that needs a person. */
function theOne(state: StudioState): Attention {
  const [only, ...others] = attentionOf(state);
  expect(others).toEqual([]);
  return only ?? expect.fail("Nothing needs a person.");
}

function asked(): StudioState {
  const state = backlogOf({ mail: [] });
  claimed(state, "mail");
  const fields = [{ id: "from", label: "From", type: "text" as const, required: true }];
  must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "From whom?", fields });
  return state;
}

function endRun(state: StudioState, ending: Extract<Parameters<typeof must>[1], { type: "run.end" }>["ending"]): void {
  must(state, { type: "run.end", runId: activeRun(state)!.id, ending });
}

test("a project in which all is well needs nobody", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  expect(attentionOf(state)).toEqual([]);
});

test("a question needs an answer until it has one", () => {
  const state = asked();
  expect(theOne(state)).toMatchObject({ id: "question:1", kind: "question", questionId: 1, message: "From whom?" });
  must(state, { type: "question.answer", questionId: 1 as never, answers: { from: "me" } });
  expect(attentionOf(state)).toEqual([]);
});

test("what was asked for a feature that is set aside needs nobody, and not once it is re-opened either", () => {
  const state = asked();
  const featureId = idOf(state, "mail");
  must(state, { type: "feature.skip", featureId, reason: "Not now.", by: "person" });
  expect(attentionOf(state)).toEqual([]);
  must(state, { type: "feature.reopen", featureId, reason: "After all." });
  expect(attentionOf(state)).toEqual([]);
});

test("a feature that failed needs a person; one that fails anew is news again, and a change of its name is not", () => {
  const state = backlogOf({ login: [] });
  for (let i = 0; i < 3; i++) failed(state, "login");
  const first = theOne(state);
  expect(first).toMatchObject({ kind: "failed", featureId: 1, title: "login failed" });
  must(state, { type: "feature.change", featureId: idOf(state, "login"), changes: { priority: 1 }, by: "person" });
  expect(idsOf(state)).toEqual([first.id]);
  must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Again." });
  expect(attentionOf(state)).toEqual([]);
  for (let i = 0; i < 3; i++) failed(state, "login");
  expect(theOne(state).id).not.toBe(first.id);
});

test("a feature that turned red on main is told with what it came by", () => {
  const state = backlogOf({ login: [], search: [] });
  landed(state, "login");
  landed(state, "search");
  must(state, { type: "recheck.request", features: [idOf(state, "login")], reason: "person" });
  const results = [resultOf("npm test", { exitCode: 1 })];
  const found = { featureId: idOf(state, "login"), green: false, results, culprit: idOf(state, "search") };
  must(state, { type: "recheck.finish", recheckId: 1, tree: objectOf(1), results: [found] });
  expect(theOne(state)).toMatchObject({
    kind: "failing",
    featureId: 1,
    message: "Red on main: npm test, since search landed.",
  });
});

test("a plan that is written waits for a look, unless the run goes on without one", () => {
  const planned = (skipReview: boolean) => {
    const state = projectOf();
    running(state, { skipReview });
    must(state, { type: "features.create", drafts: [draftOf("login")], by: "agent" });
    must(state, { type: "plan.close", by: "agent" });
    return state;
  };
  expect(theOne(planned(false))).toMatchObject({ kind: "plan-review", next: expect.stringContaining("start a run") });
  const unseen = planned(true);
  expect(attentionOf(unseen)).toEqual([]);
  endRun(unseen, { type: "complete" });
  expect(attentionOf(unseen)).toEqual([]);
});

test("what keeps the person's branch back is one thing, however its words change", () => {
  const state = backlogOf({ login: [] });
  const wait = (message: string) =>
    must(state, { type: "delivery.record", branch: "main", outcome: { reason: "dirty", message } });
  wait("Commit a.ts first.");
  const { id } = theOne(state);
  wait("Commit first.");
  expect(theOne(state)).toMatchObject({ id, kind: "delivery-waits", message: "Commit first." });
});

test("a limit of the model's service is told while it lasts", () => {
  const state = backlogOf({ login: [], logout: [] });
  ended(state, claimed(state, "login"), "rate-limited");
  expect(theOne(state)).toMatchObject({ kind: "limit", title: "Run 1 waits for a limit", canResume: true });
  must(state, { type: "run.resume" });
  expect(attentionOf(state)).toEqual([]);
});

test("a budget that is spent is told after the run, too", () => {
  const state = backlogOf({ login: [] });
  ended(state, claimed(state, "login"), "budget-spent");
  endRun(state, { type: "stopped", reason: "The budget was spent." });
  expect(theOne(state)).toMatchObject({ id: "limit:budget-spent:1", next: "Raise the budget, then start a run." });
});

test("a run that failed says why", () => {
  const state = backlogOf({ login: [] });
  running(state);
  endRun(state, { type: "failed", reason: "The planner did not finish the plan." });
  expect(theOne(state)).toMatchObject({ id: "run-failed:1", message: "The planner did not finish the plan." });
  running(state);
  expect(attentionOf(state)).toEqual([]);
});

test("a budget that is spent while there is more to do is told until the next run", () => {
  const state = backlogOf({ login: [] });
  running(state);
  endRun(state, { type: "budget-spent", what: "microUsd", limit: 5_000_000, used: 4_900_000 });
  expect(theOne(state)).toMatchObject({
    id: "budget:1",
    kind: "limit",
    message: "$4.90 of $5.00 is used, and there is more to do.",
  });
  running(state);
  expect(attentionOf(state)).toEqual([]);
});

test("what kept a run from going on is told until it is free", () => {
  const state = backlogOf({ schema: [], login: ["schema"] });
  running(state);
  must(state, { type: "feature.skip", featureId: idOf(state, "schema"), reason: "Later.", by: "person" });
  const blockages = [{ featureId: idOf(state, "login"), reason: "It waits for 1 (schema), which is skipped." }];
  endRun(state, { type: "blocked", blockages });
  expect(theOne(state)).toMatchObject({ id: "blocked:1", kind: "blocked", title: "A feature cannot go on" });
  must(state, {
    type: "dependencies.change",
    featureId: idOf(state, "login"),
    change: "set",
    dependencies: [],
    by: "person",
  });
  expect(attentionOf(state)).toEqual([]);
});

test("a change of a protected check waits for nobody's leave once its feature is set aside", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  verifying(state, "login");
  judged(state, "login", { type: "protected", edits: [{ path: "test/cart.ts", featureId: 9, diff: "-" }] });
  ended(state, sessionId, "finished");
  expect(theOne(state).kind).toBe("approval");
  must(state, { type: "feature.skip", featureId: idOf(state, "login"), reason: "Not now.", by: "person" });
  expect(attentionOf(state)).toEqual([]);
});

test("a change of a protected check waits for a person's leave", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  verifying(state, "login");
  const edits = [{ path: "test/cart.ts", featureId: 9, diff: "-" }];
  judged(state, "login", { type: "protected", edits });
  expect(theOne(state)).toMatchObject({
    id: "approval:1#1/1",
    kind: "approval",
    featureId: 1,
    message: "test/cart.ts, which feature 9 relies on",
  });
  const allow = { type: "protection.waive", featureId: idOf(state, "login"), path: "test/cart.ts" } as const;
  must(state, { ...allow, reason: "The cart has moved." });
  expect(attentionOf(state)).toEqual([]);
});

test("a conversation that waits for the person is named, with what to do", () => {
  const id = ConversationId.parse("0190a5f0-0000-4000-8000-000000000001");
  const asking: Conversation = {
    id,
    projectId: projectId("shop"),
    role: "spec-writer",
    title: "A shop",
    isPinned: false,
    createdAt: instant(1),
    updatedAt: instant(2),
    messages: 2,
    seq: 7,
    status: "asking",
  };
  expect(attentionOf(createState(), [asking])).toEqual([
    {
      id: `conversation:${id}:2`,
      kind: "conversation",
      conversation: { id, role: "spec-writer" },
      title: "“A shop” has a question",
      message: "The agent you talk with asked something, and waits for your answer.",
      at: 2,
      next: "Answer it; the conversation goes on from there.",
    },
  ]);
  expect(attentionOf(createState(), [{ ...asking, title: "", status: "failed" }])).toMatchObject([
    { title: "A conversation was not answered", next: "Do what it says there, then try again." },
  ]);
});

test("a schedule whose start was missed or given up needs the person, once for each start", () => {
  const schedule: Schedule = {
    id: scheduleId(2),
    projectId: projectId("shop"),
    time: "22:00",
    zone: "UTC",
    choice: {},
    enabled: true,
    on: { type: "date", date: "2030-01-01" },
    lasts: { type: "minutes", minutes: 60 },
    since: instant(0),
    last: { type: "gave-up", start: instant(5), at: instant(9), tries: 4, reason: "The spec has no title." },
  };
  expect(attentionOf(createState(), [], [schedule])).toEqual([
    {
      id: "schedule:2:5",
      kind: "schedule",
      title: "Schedule 2 started nothing",
      message: "On 2030-01-01 at 22:00 for 1 h, UTC. It was given up after 4 tries: The spec has no title.",
      at: 9,
      next: "Put right what it names, then start a run; the schedule goes on at its next time.",
    },
  ]);
});
