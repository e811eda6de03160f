import { expect, test } from "vitest";
import { ChatQuestions } from "@autocoder/core/conversation/chat-question.ts";
import { answerLines, answersOf, leftOf, type Picks, press } from "./answer-view.ts";

const questions = ChatQuestions.parse([
  { id: "db", question: "Where is it kept?", options: [{ label: "SQLite" }, { label: "Files" }, { label: "Nowhere" }] },
  { id: "who", question: "Who uses it?", options: [{ label: "Me" }, { label: "A team" }], multiSelect: true },
  { id: "name", question: "What is it called?" },
]);
const [db, who] = questions as [(typeof questions)[number], (typeof questions)[number]];
const nothing = { chosen: [], text: "" };

test("of a choice of one the last press counts, of many each press turns one on or off", () => {
  expect(press(db, press(db, nothing, "Files"), "SQLite").chosen).toEqual(["SQLite"]);
  const both = press(who, press(who, nothing, "A team"), "Me");
  expect(both.chosen).toEqual(["Me", "A team"]);
  expect(press(who, both, "Me").chosen).toEqual(["A team"]);
});

test("choosing and clearing everything is no answer", () => {
  const cleared = press(who, press(who, nothing, "Me"), "Me");
  expect(leftOf(questions, { who: cleared, name: { chosen: [], text: " " } }).map(({ id }) => id)).toEqual([
    "db",
    "who",
    "name",
  ]);
});

test("an answer goes out exactly as it was chosen: words beside choices, and nothing where nothing was said", () => {
  const picks: Picks = { db: { chosen: ["SQLite"], text: "" }, who: { chosen: ["Me", "A team"], text: " and Auth " } };
  expect(answersOf(questions, picks)).toEqual({
    db: { chosen: ["SQLite"] },
    who: { chosen: ["Me", "A team"], text: "and Auth" },
    name: { chosen: [] },
  });
});

test("afterwards it reads as it was chosen", () => {
  expect(
    answerLines(questions, { who: { chosen: ["Me", "A team"], text: "my cat" } }).map(({ answer }) => answer),
  ).toEqual([undefined, "Me, A team, “my cat”", undefined]);
});
