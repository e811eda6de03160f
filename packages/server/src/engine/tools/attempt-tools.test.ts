import { expect, test } from "vitest";
import type { ToolAnswer } from "../ports/agents.ts";
import { build, inTurn } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";

test("an agent can touch no feature but its own", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    cast: {
      async login(agent) {
        for (const [tool, input] of [
          ["feature_mark_passing", { checks: ["sh test/x.sh"] }],
          ["feature_skip", { reason: "I would rather not." }],
          ["feature_request_human_input", { prompt: "May I?", fields: [{ id: "a", label: "Yes?" }] }],
        ] as const) {
          answers.push(await agent.call(tool, { feature_id: 2, ...input }));
        }
        await build(agent);
      },
    },
  });
  await studio.start({ concurrency: 1 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const notYours = "Feature 2 is not yours: this session works on feature 1. Use 1.";
  const refused = { text: notYours, isError: true, endsSession: false, isOverreach: true };
  expect(answers).toEqual([refused, refused, refused]);
  expect((await studio.eventsOf("command.refused")).map(({ rule, command }) => [rule, command])).toEqual([
    ["not-its-own", 'feature_mark_passing {"feature_id":2,"checks":["sh test/x.sh"]}'],
    ["not-its-own", 'feature_skip {"feature_id":2,"reason":"I would rather not."}'],
    ["not-its-own", expect.stringContaining("feature_request_human_input")],
  ]);
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});

test("an agent may look at any feature, and one that is not there is named", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async login(agent) {
        answers.push(await agent.call("feature_get_by_id", { feature_id: 2 }));
        answers.push(await agent.call("feature_get_by_id", { feature_id: 77 }));
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  expect(JSON.parse(answers[0]!.text)).toEqual({
    id: 2,
    key: "logout",
    name: "logout",
    category: "app",
    status: "pending",
    priority: 100,
    description: "What logout is for.",
    steps: ["See logout."],
    dependencies: [1],
    blocked_by: [1],
  });
  expect(answers[1]).toEqual({
    text: "There is no feature 77 in this project.",
    isError: true,
    endsSession: false,
  });
});

test("a feature an agent sets aside stays so, with its reason, and the run ends naming it", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"], about: [] },
    cast: {
      login: async (agent) =>
        void (await agent.call("feature_skip", { feature_id: 1, reason: "The identity service is down." })),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({
    type: "blocked",
    blockages: [
      { featureId: 1, reason: "It was set aside: The identity service is down. Re-open it to try again." },
      { featureId: 2, reason: "It waits for 1 (login), which is skipped." },
    ],
  });
  expect(studio.statuses()).toEqual({ login: "skipped", logout: "pending", about: "passing" });
});

test("a question parks the feature while others go on, and the answer reaches the next attempt with the work so far", async () => {
  const prompts: string[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], about: [] },
    cast: {
      login: inTurn(
        async (agent) => {
          await agent.write({ "notes.txt": "half done\n" });
          const fields = [{ id: "provider", label: "Provider" }];
          await agent.call("feature_request_human_input", { feature_id: 1, prompt: "Whose logins?", fields });
        },
        async (agent) => {
          prompts.push(...agent.heard());
          expect(await agent.read("notes.txt")).toBe("half done\n");
          await build(agent);
        },
      ),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({
    type: "blocked",
    blockages: [{ featureId: 1, reason: "It waits for the answer to question 1." }],
  });
  expect(studio.statuses()).toEqual({ login: "needs-input", about: "passing" });

  const [questionId] = studio.state.questions.keys();
  await studio.ask({ type: "question.answer", questionId: questionId!, answers: { provider: "Example Inc." } });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(prompts[0]).toContain("You asked a person: Whose logins?\nAnswer:\nProvider: Example Inc.");
  expect(studio.landed()).toEqual(["2#1", "1#2"]);
  expect(studio.feature("login").failures).toBe(0);
});
