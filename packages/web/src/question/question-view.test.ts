import { expect, test } from "vitest";
import type { QuestionField } from "@autocoder/core/question/question.ts";
import { answersFrom, keepable, problemsIn, saidIn } from "./question-view.ts";

const fields: QuestionField[] = [
  { id: "from", label: "From", type: "text", required: true },
  { id: "tone", label: "Tone", type: "select", required: true, options: [{ value: "formal", label: "Formal" }] },
  { id: "note", label: "Note", type: "textarea", required: false },
  { id: "copy", label: "Copy", type: "boolean", required: true },
  { id: "key", label: "Key", type: "secret", required: false },
];

test("what was left empty is no answer; an unticked box is", () => {
  const filled = { from: " me@example.org ", note: "  " };
  expect(answersFrom(fields, filled)).toEqual({ from: "me@example.org", copy: false });
  expect(answersFrom(fields, { ...filled, copy: true })).toEqual({ from: "me@example.org", copy: true });
  expect(problemsIn(fields, answersFrom(fields, filled), "answered")).toEqual(
    new Map([["tone", "It needs an answer."]]),
  );
});

test("what does not fit is said at its field", () => {
  const answers = answersFrom(fields, { from: "me", tone: "formal", key: "short" });
  expect(problemsIn(fields, answers, "answered").get("key")).toMatch(/^It has fewer than 8/);
});

test("what a person leaves open is the agent's to decide, an untouched box too, and answers that are given stay", () => {
  const said = saidIn(fields, { from: "me@example.org" });
  expect(said).toEqual({ from: "me@example.org" });
  expect(saidIn(fields, { copy: false })).toEqual({ copy: false });
  expect(problemsIn(fields, said, "left-to-agent")).toEqual(new Map());
});

test("a secret is in no draft", () => {
  expect(keepable(fields, { from: "me", key: "quiet-lantern" })).toEqual({ from: "me" });
});
