import { expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { MessageId } from "../kit/ids.ts";
import { foldConversation } from "./apply-entry.ts";
import { EntryBody } from "./entry.ts";
import { recap } from "./recap.ts";

const messages = (count: number, text = (n: number) => `Message ${n}`) =>
  foldConversation(
    Array.from({ length: count }, (_, place) => ({
      n: place + 1,
      at: instant(0),
      body: EntryBody.parse({ type: "message", id: crypto.randomUUID(), text: text(place + 1) }),
    })),
  ).items;

test("an agent is told the last 35 messages, and how many it is not", () => {
  const told = recap(messages(40)).split("\n");
  expect(told.slice(0, 3)).toEqual(["<earlier_talk>", "(5 earlier messages are left out.)", "Person: Message 6"]);
  expect(told.at(-2)).toBe("Person: Message 40");
  expect(told).toHaveLength(38);
});

test("of a long message the first 500 characters", () => {
  expect(recap(messages(1, () => "x".repeat(600)))).toBe(
    `<earlier_talk>\nPerson: ${"x".repeat(500)}…\n</earlier_talk>`,
  );
});

test("of a talk that has just begun there is nothing to tell", () => {
  expect(recap([])).toBe("");
});

test("what was chosen is told with its question", () => {
  const id = MessageId.parse(crypto.randomUUID());
  const bodies = [
    { type: "message", id: crypto.randomUUID(), text: "Go" },
    { type: "turn_started", messages: [], again: false },
    { type: "question", questions: [{ id: "db", question: "Which?", options: [{ label: "SQLite" }] }] },
    { type: "answer", id, question: 3, answers: { db: { chosen: ["SQLite"] } } },
  ].map((body, place) => ({ n: place + 1, at: instant(0), body: EntryBody.parse(body) }));
  expect(recap(foldConversation(bodies).items)).toContain('Person: Which?\n{"id":"db","chosen":["SQLite"]}');
});
