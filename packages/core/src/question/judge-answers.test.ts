import { expect, test } from "vitest";
import { judgeAnswers } from "./judge-answers.ts";
import { type Answers, QuestionField } from "./question.ts";

const options = [
  { value: "formal", label: "Formal" },
  { value: "loose", label: "Loose" },
];
const fields = [
  { id: "from", label: "From" },
  { id: "note", label: "Note", type: "textarea", required: false },
  { id: "tone", label: "Tone", type: "select", options },
  { id: "copy", label: "Copy", type: "boolean" },
  { id: "key", label: "Key", type: "secret" },
].map((field) => QuestionField.parse(field));

const good = { from: "me", tone: "formal", copy: false, key: { secret: true } } as const;
const problems = (answers: Answers, kind?: "left-to-agent") =>
  judgeAnswers(fields, answers, kind).map(({ id, problem }) => `${id}: ${problem}`);

test("answers that fit their fields are taken, each with what it may leave open", () => {
  expect(problems(good)).toEqual([]);
  expect(problems({ ...good, note: "One\ntwo", key: "quiet-lantern" })).toEqual([]);
});

test.each<[Answers, string]>([
  [{ from: "" }, "from: It needs an answer."],
  [{ from: "one\ntwo" }, "from: It is one line."],
  [{ from: true }, "from: Say it in words."],
  [{ from: { secret: true } }, "from: Say it in words."],
  [{ note: "x".repeat(20_001) }, "note: It has more than 20,000 characters."],
  [{ tone: "loud" }, "tone: Choose one of formal, loose."],
  [{ copy: "yes" }, "copy: Say yes or no."],
  [{ key: false }, "key: Say it in words."],
  [
    { key: "1234567" },
    "key: It has fewer than 8 characters, and could not be kept out of what agents and checks print.",
  ],
  [{ other: "x" }, "other: There is no such field."],
])("%j does not fit", (answers, told) => {
  expect(problems({ ...good, ...answers })).toEqual([told]);
});

test("what is left to the agent may be left open, but what is said must fit", () => {
  expect(problems({}, "left-to-agent")).toEqual([]);
  expect(problems({ tone: "loud" }, "left-to-agent")).toEqual(["tone: Choose one of formal, loose."]);
});
