import { expect, test } from "vitest";
import { openTestTalk } from "./testing.ts";

const colour = { id: "colour", question: "Which colour?", options: [{ label: "red" }, { label: "blue" }] };
const whole = { ...colour, multiSelect: false, freeText: true };
const payment = { category: "shop", name: "Payment", description: "Pays the cart.", steps: ["Pay."] };

test("a question is put as it is asked, and ends the turn, for its answer is the next message", async () => {
  const talk = await openTestTalk("assistant");
  expect(await talk.call("ask_user", { questions: [colour] })).toEqual({
    text: "Asked. The person's answer comes as the next message.",
    isError: false,
    endsSession: true,
  });
  expect(talk.said).toEqual([{ type: "question", questions: [whole] }]);
  expect(await talk.refused("ask_user", { questions: [colour] })).toContain("asked already");
  expect(talk.said).toHaveLength(1);
});

test("questions without a difference are refused, for their answers could not be told apart", async () => {
  const talk = await openTestTalk("expander");
  expect(await talk.refused("ask_user", { questions: [colour, colour] })).toContain("Question ids must differ.");
});

test("a proposal is put before the person and changes nothing", async () => {
  const talk = await openTestTalk("assistant", { backlog: { login: [], cart: ["login"] } });
  const { seq } = talk.studio.state;
  const changes = [
    { feature_id: 2, priority: 1, reason: "First things first." },
    { ...payment, depends_on: [2] },
    { ...payment, name: "Log in" },
  ];
  expect(await talk.ask("propose_changes", { summary: "A way to pay.", changes })).toBe(
    'Proposed 3 lines; nothing is changed yet. "Log in" seems to be what feature 1 is already.',
  );
  expect(talk.said).toMatchObject([
    {
      type: "proposal",
      summary: "A way to pay.",
      lines: [
        { id: 1, edit: { type: "create", feature: { name: "Payment", dependencies: [2] } }, duplicates: [] },
        { id: 2, edit: { type: "create", feature: { name: "Log in" } }, duplicates: [1] },
        { id: 3, edit: { type: "change", featureId: 2, changes: { priority: 1 }, base: { priority: 100 } } },
      ],
    },
  ]);
  expect(talk.studio.state.seq).toBe(seq);
});

test.each([
  [{ feature_id: 9, name: "x" }, "Change 1 is not possible. There is no feature 9 in this project."],
  [{ feature_id: 1, add_dependencies: [2] }, "Change 1 is not possible. These features would wait for each other: "],
  [{ feature_id: 1, depends_on: [9] }, "Change 1 is not possible. Feature 1 cannot wait for 9: no such feature."],
  [{ ...payment, depends_on: ["cash"] }, 'Change 1 is not possible. "Payment" depends on the key "cash"'],
  [{ feature_id: 1, reopen: "Again." }, "Change 1 is not possible. Feature 1 is pending"],
  [{ feature_id: 1, name: "login" }, "Change 1 is not possible. Feature 1 says so already."],
])("%j is not put before the person, and the agent reads why", async (change, sentence) => {
  const talk = await openTestTalk("expander", { backlog: { login: [], cart: ["login"] } });
  const refused = await talk.refused("propose_changes", { summary: "Something.", changes: [change] });
  expect(refused).toContain(`Nothing was proposed. ${sentence}`);
  expect(talk.said).toEqual([]);
});
