import { expect, test } from "vitest";
import { ChatQuestions, ChosenAnswers } from "./chat-question.ts";
import { whyNotAnswer } from "./check-answers.ts";

const questions = ChatQuestions.parse([
  { id: "db", question: "Which database?", options: [{ label: "SQLite" }, { label: "None" }], freeText: false },
  { id: "who", question: "Who uses it?", options: [{ label: "Me" }, { label: "My team" }], multiSelect: true },
  { id: "name", question: "What is it called?", freeText: false },
]);
const judge = (answers: object) => whyNotAnswer(questions, ChosenAnswers.parse(answers));

test("what was offered can be chosen, what is free can be typed, and anything may be left to the agent", () => {
  expect(judge({})).toBeUndefined();
  expect(judge({ db: {} })).toBeUndefined();
  const all = {
    db: { chosen: ["None"] },
    who: { chosen: ["Me", "My team"], text: "And guests." },
    name: { text: "Shop" },
  };
  expect(judge(all)).toBeUndefined();
});

test("nothing else is an answer", () => {
  expect(judge({ colour: {} })).toBe("There is no question “colour” here. The questions are “db”, “who”, “name”.");
  expect(judge({ db: { chosen: ["Redis"] } })).toBe(
    "“Redis” cannot be chosen for “Which database?”. Choose from “SQLite”, “None”.",
  );
  expect(judge({ db: { chosen: ["SQLite", "None"] } })).toBe(
    "Only one can be chosen for “Which database?”. Choose one.",
  );
  expect(judge({ who: { chosen: ["Me", "Me"] } })).toBe(
    "Something was chosen twice for “Who uses it?”. Choose each once.",
  );
  expect(judge({ db: { text: "Redis" } })).toBe("“Which database?” is answered by choosing from “SQLite”, “None”.");
});
