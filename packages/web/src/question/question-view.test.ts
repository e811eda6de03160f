import { expect, test } from "vitest";
import type { QuestionId } from "@autocoder/core/kit/ids.ts";
import type { QuestionField } from "@autocoder/core/question/question.ts";
import { attemptOf, backlogOf, claimed, must } from "@autocoder/core/testing/builders.ts";
import { answersFrom, openQuestions } from "./question-view.ts";

const fields: QuestionField[] = [
  { id: "from", label: "From", type: "text", required: true },
  { id: "note", label: "Note", type: "textarea", required: false },
  { id: "copy", label: "Copy", type: "boolean", required: false },
];

test("a question is open until it is answered", () => {
  const state = backlogOf({ mail: [] });
  claimed(state, "mail");
  must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "From whom?", fields });
  expect(openQuestions(state)).toMatchObject([{ id: 1, featureName: "mail", prompt: "From whom?", fields }]);

  must(state, { type: "question.answer", questionId: 1 as QuestionId, answers: { from: "me@example.org" } });
  expect(openQuestions(state)).toEqual([]);
});

test("what was left empty is no answer; an unticked box is", () => {
  const form = new FormData();
  form.set("from", " me@example.org ");
  form.set("note", "  ");
  expect(answersFrom(fields, form)).toEqual({ from: "me@example.org", copy: false });
  form.set("copy", "on");
  expect(answersFrom(fields, form)).toEqual({ from: "me@example.org", copy: true });
});
