import { expect, test } from "vitest";
import type { AgentEvent, TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { emptyTail, foldTail } from "./tail.ts";

const entries = (...events: readonly AgentEvent[]): readonly TranscriptEntry[] =>
  events.map((event, n) => ({ n, at: n, event }));

const read: AgentEvent = { type: "tool-started", id: "a", name: "Read", input: { file_path: "app.ts" } };
const readDone: AgentEvent = { type: "tool-ended", id: "a", ok: true, output: "…" };
const bash: AgentEvent = { type: "tool-started", id: "b", name: "Bash", input: { command: "rm -rf /" } };
const bashRefused: AgentEvent = { type: "tool-ended", id: "b", ok: false, output: "No." };

test("a tool runs until it is answered, and a refusal is remembered", () => {
  const running = foldTail(emptyTail, entries(read));
  expect(running.activities).toEqual([{ id: "a", tool: "Read", input: { file_path: "app.ts" }, status: "running" }]);
  const later = foldTail(emptyTail, entries(read, readDone, bash, bashRefused));
  expect(later.activities.map(({ tool, status }) => [tool, status])).toEqual([
    ["Read", "done"],
    ["Bash", "refused"],
  ]);
});

test("hearing the same entries again changes nothing", () => {
  const told = entries(read, readDone, { type: "text", text: "Done." });
  const once = foldTail(emptyTail, told);
  expect(foldTail(once, told)).toEqual(once);
  expect(foldTail(foldTail(emptyTail, told.slice(0, 2)), told)).toEqual(once);
});

test("only the latest uses of tools are kept", () => {
  const many = Array.from({ length: 9 }, (_, i): AgentEvent => ({ ...read, id: String(i) }));
  expect(foldTail(emptyTail, entries(...many)).activities.map(({ id }) => id)).toEqual(["5", "6", "7", "8"]);
});

test("what an agent said counts until it does something; what it waits for, until it goes on", () => {
  const said = foldTail(emptyTail, entries({ type: "text", text: "I begin." }));
  expect(said.said).toBe("I begin.");
  expect(foldTail(emptyTail, entries({ type: "text", text: "I begin." }, read)).said).toBeUndefined();

  const retry: AgentEvent = { type: "retry", attempt: 1, delayMs: 1_000, cause: "overloaded" };
  expect(foldTail(emptyTail, entries(retry)).retry).toBe("overloaded");
  expect(foldTail(emptyTail, entries(retry, { type: "thought", text: "…" })).retry).toBeUndefined();
});

test("the running total is the last one told", () => {
  const total = { ...noUsage, outputTokens: 7 };
  expect(foldTail(emptyTail, entries({ type: "usage", total: noUsage }, { type: "usage", total })).usage).toEqual(
    total,
  );
});

test("what an agent is told is no sign of life", () => {
  const told = foldTail(emptyTail, entries(read, { type: "prompted", text: "Are you there?" }));
  expect([told.lastN, told.lastAt]).toEqual([1, 0]);
});
