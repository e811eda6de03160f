import { expect, test } from "vitest";
import type { QuestionField } from "@autocoder/core/question/question.ts";
import { answersFrom, leftToAgent, unanswered } from "./question-view.ts";

const fields: QuestionField[] = [
  { id: "from", label: "From", type: "text", required: true },
  { id: "tone", label: "Tone", type: "select", required: true, options: [{ value: "formal", label: "Formal" }] },
  { id: "note", label: "Note", type: "textarea", required: false },
  { id: "copy", label: "Copy", type: "boolean", required: true },
];

test("what was left empty is no answer; an unticked box is", () => {
  const filled = { from: " me@example.org ", note: "  " };
  expect(answersFrom(fields, filled)).toEqual({ from: "me@example.org", copy: false });
  expect(answersFrom(fields, { ...filled, copy: true })).toEqual({ from: "me@example.org", copy: true });
  expect(unanswered(fields, filled)).toEqual(["tone"]);
});

test("what a person leaves open is the agent's to decide, and answers that are given stay", () => {
  expect(leftToAgent(fields, { from: "me@example.org" })).toEqual({
    from: "me@example.org",
    tone: "You decide.",
    copy: false,
  });
});
