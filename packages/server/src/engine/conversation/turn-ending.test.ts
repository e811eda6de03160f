import { expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { type EntryBody, EntryBody as Body } from "@autocoder/core/conversation/entry.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { AgentEnding } from "@autocoder/core/session/transcript.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { endOfTurn } from "./turn-ending.ts";

const stateOf = (...bodies: readonly EntryBody[]) =>
  foldConversation(bodies.map((body, place) => ({ n: place + 1, at: instant(place), body })));
const started: EntryBody = { type: "turn_started", messages: [], again: false };
const asked = Body.parse({ type: "question", questions: [{ id: "q", question: "Red or blue?" }] });
const ended = (ending: AgentEnding) => ({ type: "ended", ending, detail: "", usage: noUsage }) as const;
const end = (ending: AgentEnding, more: { isStopped?: boolean; stall?: string } = {}) =>
  endOfTurn(stateOf(started, asked), {
    ended: ended(ending),
    model: undefined,
    isStopped: false,
    stall: undefined,
    ...more,
  });

test.each<[AgentEnding, string | undefined]>([
  ["done", undefined],
  ["hook-stopped", undefined],
  ["turn-limit", undefined],
  ["crash", undefined],
  ["network", undefined],
  ["stopped", "The agent said nothing for ten minutes."],
])("what was asked waits for its answer, although the agent ended with %s right after it", (ending, stall) => {
  expect(end(ending, stall === undefined ? {} : { stall })).toMatchObject({ type: "response_done", ending: "asked" });
});

test("whoever stops an answer passes over what it asked", () => {
  expect(end("stopped", { isStopped: true })).toMatchObject({ type: "response_done", ending: "stopped" });
});

const failed = (ending: AgentEnding, detail = "") =>
  endOfTurn(stateOf(started), {
    ended: { ...ended(ending), detail },
    model: undefined,
    isStopped: false,
    stall: undefined,
  });

test("an answer that asked nothing and broke off says why", () => {
  expect(failed("network")).toMatchObject({
    type: "error",
    ending: "network",
    content: expect.stringContaining("try again"),
  });
});

test("a key that was refused and a login that is not there are told apart, each with what to do", () => {
  expect(failed("authentication", "HTTP 401")).toMatchObject({
    content: expect.stringMatching(/^The model's service refused the key or the login\. .*`claude`.*\n\nHTTP 401$/s),
  });
  expect(failed("authentication", "Not logged in · Please run /login")).toMatchObject({
    content: expect.stringMatching(/^The agent is not logged in\. .*`claude`.*\n\nNot logged in/s),
  });
});
