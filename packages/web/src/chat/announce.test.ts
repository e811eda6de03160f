import { expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { announcementOf, heardAlready } from "./announce.ts";
import { entryOf } from "./testing.ts";

const started = { type: "turn_started", messages: [], again: false };
const text = (content: string) => ({ type: "text", content });
const ended = (ending: string) => ({ type: "response_done", usage: noUsage, ending });
const question = { type: "question", questions: [{ id: "db", question: "Which database?" }] };
const fold = (...bodies: unknown[]) => foldConversation(bodies.map((body, i) => entryOf(i + 1, body)));
const nothing = heardAlready(fold());

test("what was there before is not read out", () => {
  const before = fold(started, text("Hello."), ended("done"));
  expect(announcementOf(before, heardAlready(before))).toBeUndefined();
});

test("a paragraph is said when it is whole, the rest with the end", () => {
  const half = fold(started, text("One is "), text("one."));
  expect(announcementOf(half, nothing)).toBeUndefined();
  const one = announcementOf(fold(started, text("One is one.\n\nTwo")), nothing)!;
  expect(one.text).toBe("One is one.");
  const whole = announcementOf(fold(started, text("One is one.\n\nTwo is two."), ended("done")), one.heard)!;
  expect(whole.text).toBe("Two is two.");
  expect(announcementOf(fold(started, text("One is one.\n\nTwo is two."), ended("done")), whole.heard)).toBeUndefined();
});

test("what a person must act on is said with it", () => {
  expect(announcementOf(fold(started, question, ended("asked")), nothing)?.text).toBe("It asks: Which database?");
  const failed = { type: "error", content: "The key was refused.", ending: "authentication", usage: noUsage };
  expect(announcementOf(fold(started, failed), nothing)?.text).toBe("The key was refused.");
});

test("marks are not read out", () => {
  const said =
    "**Two** of `three` in [the store](src/store.js):\n\n| a | b |\n| --- | --- |\n| 1 * 2 | snake_case |\n\n- *one*";
  expect(announcementOf(fold(started, text(said), ended("done")), nothing)?.text).toBe(
    "Two of three in the store:\n\na, b\n1 * 2, snake_case\n\n- one",
  );
});
