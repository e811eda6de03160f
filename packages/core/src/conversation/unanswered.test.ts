import { expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { MessageId } from "../kit/ids.ts";
import { noUsage } from "../session/usage.ts";
import { foldConversation } from "./apply-entry.ts";
import { EntryBody } from "./entry.ts";
import { canRetry, unansweredMessages } from "./unanswered.ts";

const id = (n: number): MessageId => MessageId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const said = (n: number) => ({ type: "message", id: id(n), text: `${n}` });
const started = (...messages: number[]) => ({ type: "turn_started", messages: messages.map(id), again: false });
const ended = (ending: string) => ({ type: "response_done", usage: noUsage, ending });
const failed = { type: "error", content: "No.", ending: "network", usage: noUsage };
const fold = (...bodies: object[]) =>
  foldConversation(bodies.map((body, place) => ({ n: place + 1, at: instant(place), body: EntryBody.parse(body) })));

test.each([
  ["what was answered", fold(said(1), started(1), ended("done")), [], false],
  ["what an answer is being given to", fold(said(1), started(1)), ["1"], false],
  ["what an answer failed to", fold(said(1), started(1), failed), ["1"], true],
  [
    "what an answer was stopped to, and what came after it",
    fold(said(1), started(1), ended("stopped"), said(2), started(2), failed),
    ["1", "2"],
    true,
  ],
  ["what waits", fold(said(1), started(1), ended("asked"), said(2)), [], false],
  ["what came to the limit of turns", fold(said(1), started(1), ended("turn-limit")), ["1"], true],
])("%s", (_, state, owed, mayRetry) => {
  expect(unansweredMessages(state).map(({ text }) => text)).toEqual(owed);
  expect(canRetry(state)).toBe(mayRetry);
});
