import { describe, expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { MessageId } from "../kit/ids.ts";
import { noUsage } from "../session/usage.ts";
import { applyEntry, foldConversation } from "./apply-entry.ts";
import { type ConversationEntry, EntryBody } from "./entry.ts";
import { openQuestion, waitingMessages, type AgentItem } from "./state.ts";

const message = (n: number): MessageId => MessageId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const said = (n: number, text: string) => EntryBody.parse({ type: "message", id: message(n), text });
const started = (...messages: number[]) =>
  EntryBody.parse({ type: "turn_started", messages: messages.map(message), again: false });
const done = EntryBody.parse({ type: "response_done", usage: { ...noUsage, requests: 1 }, ending: "done" });
const text = (content: string): EntryBody => ({ type: "text", content });

const numbered = (bodies: readonly EntryBody[]): ConversationEntry[] =>
  bodies.map((body, place) => ({ n: place + 1, at: instant(place), body }));
const fold = (...bodies: EntryBody[]) => foldConversation(numbered(bodies));
const answers = (state: ReturnType<typeof fold>) =>
  state.items.filter((item): item is AgentItem => item.type === "agent");

test("an answer is what was said since it began, texts joined, calls with their results", () => {
  const state = fold(
    said(1, "What is there?"),
    started(1),
    text("I "),
    text("look."),
    { type: "tool_call", id: "a", tool: "find_files", input: { pattern: "*" } },
    { type: "tool_result", id: "a", ok: true, output: "spec.md" },
    text("A spec."),
    done,
  );
  expect(answers(state)).toEqual([
    {
      type: "agent",
      n: 2,
      at: 1,
      parts: [
        { type: "text", n: 3, text: "I look." },
        {
          type: "tool",
          n: 5,
          id: "a",
          tool: "find_files",
          input: { pattern: "*" },
          result: { ok: true, output: "spec.md" },
        },
        { type: "text", n: 7, text: "A spec." },
      ],
      ending: { type: "done" },
      usage: { ...noUsage, requests: 1 },
      model: undefined,
    },
  ]);
  expect([state.status, state.turns, state.seq]).toEqual(["idle", 1, 8]);
});

test("whoever comes back in the middle of a text that was joined meanwhile has neither lost nor doubled a word", () => {
  const whole = numbered([said(1, "Hello"), started(1), text("one "), text("two "), text("three"), done]);
  const joined = [
    ...whole.slice(0, 2),
    { ...whole.at(4)!, body: { ...text("one two three"), from: 3 } as EntryBody },
    whole.at(5)!,
  ];
  const expected = foldConversation(whole);
  expect(foldConversation(joined)).toEqual(expected);
  for (let known = 0; known <= whole.length; known++) {
    const before = foldConversation(whole.slice(0, known));
    expect(joined.filter(({ n }) => n > before.seq).reduce(applyEntry, before), `after ${known}`).toEqual(expected);
  }
});

test("what is typed while it answers waits, in order, and can be taken back", () => {
  const state = fold(said(1, "One"), started(1), said(2, "Two"), said(3, "Three"), {
    type: "withdrawn",
    id: message(2),
  });
  expect(waitingMessages(state).map(({ text }) => text)).toEqual(["Three"]);
  expect(state.status).toBe("answering");
});

test("an answer that was cut off goes on in its place", () => {
  const state = fold(said(1, "One"), started(1), text("Half"), started(), text(" whole"), done);
  expect(answers(state).map(({ parts }) => parts.map((part) => ("text" in part ? part.text : part.type)))).toEqual([
    ["Half", "interrupted", " whole"],
  ]);
});

describe("a question", () => {
  const question = EntryBody.parse({
    type: "question",
    questions: [{ id: "db", question: "Which?", options: [{ label: "SQLite" }, { label: "None" }], multiSelect: true }],
  });
  const asked = [said(1, "Go"), started(1), question, { ...done, ending: "asked" } as EntryBody];

  test("waits for its answer, which comes back as it was chosen", () => {
    expect(openQuestion(fold(...asked))?.n).toBe(3);
    const chosen = { db: { chosen: ["SQLite", "None"], text: "Either." } };
    const state = fold(...asked, { type: "answer", id: message(2), question: 3, answers: chosen });
    expect([openQuestion(state), state.status]).toEqual([undefined, "idle"]);
    expect(waitingMessages(state)).toMatchObject([{ answers: { question: 3, answers: chosen } }]);
  });

  test("is passed over by whoever says something else", () => {
    const state = fold(...asked, said(2, "Never mind."));
    expect([openQuestion(state), state.status]).toEqual([undefined, "idle"]);
  });
});

test("a talk that is taken back shows nothing of what followed", () => {
  const state = fold(said(1, "One"), started(1), text("Yes"), done, said(2, "Two"), started(2), done, {
    type: "rewound",
    before: message(2),
  });
  expect([state.items.length, state.rewinds, state.status, state.usage.requests]).toEqual([2, 1, "idle", 2]);
});

test("a draft grows by its headings", () => {
  const draft = (sections: { heading: string; body: string }[]): EntryBody => ({
    type: "draft",
    sections,
    by: "agent",
  });
  const state = fold(
    draft([
      { heading: "Overview", body: "A shop." },
      { heading: "Cart", body: "Holds." },
    ]),
    draft([
      { heading: "Overview", body: "A small shop." },
      { heading: "Cart", body: "" },
      { heading: "Pay", body: "By card." },
    ]),
  );
  expect(state.draft.sections).toEqual([
    { heading: "Overview", body: "A small shop." },
    { heading: "Pay", body: "By card." },
  ]);
});
