import type { SDKMessage } from "@anthropic-ai/claude-agent-sdk";
import { eventsOf } from "./read-message.ts";
import type { SDKAssistantMessageError, SDKResultMessage } from "@anthropic-ai/claude-agent-sdk";
import { expect, test } from "vitest";
import { endingOf } from "./ending.ts";

/** A result as the SDK gives it, as far as its end is told by it. */
const success = (changes: Partial<SDKResultMessage> = {}): SDKResultMessage =>
  ({ type: "result", subtype: "success", is_error: false, result: "I built it.", ...changes }) as SDKResultMessage;
const failure = (status: number | null, result = "API Error"): SDKResultMessage =>
  success({
    is_error: true,
    terminal_reason: "api_error",
    api_error_status: status,
    result,
  });

const word = (result: SDKResultMessage, error?: SDKAssistantMessageError): string => endingOf(result, error).ending;

test("an agent that has nothing more to do is done, and its last words are kept", () => {
  expect(endingOf(success({ terminal_reason: "completed" }), undefined)).toEqual({
    ending: "done",
    detail: "I built it.",
  });
});

test("a success that is an error is a failed request, told by its status", () => {
  expect([401, 403, 429, 500, 503, 529, null, 400].map((status) => word(failure(status)))).toEqual([
    "authentication",
    "authentication",
    "rate-limit",
    "overloaded",
    "overloaded",
    "overloaded",
    "network",
    "crash",
  ]);
});

test("what only a person can mend is told by the typed error, whatever the status", () => {
  expect(word(failure(400), "billing_error")).toBe("billing");
  expect(word(failure(404), "model_not_found")).toBe("model-unknown");
});

test("limits are told by the terminal reason", () => {
  const ends = ["max_turns", "budget_exhausted", "prompt_too_long", "blocking_limit", "hook_stopped"] as const;
  expect(ends.map((reason) => word(success({ is_error: true, terminal_reason: reason })))).toEqual([
    "turn-limit",
    "budget-spent",
    "context-full",
    "context-full",
    "hook-stopped",
  ]);
});

test("a refusal is one, although it comes as a failed request", () => {
  expect(word({ ...failure(null), stop_reason: "refusal" })).toBe("refusal");
});

test("words change nothing", () => {
  expect(word(success({ result: "rate limit reached, prompt is too long" }))).toBe("done");
});

test("an error before the first request is a crash that says why", () => {
  const result = {
    type: "result",
    subtype: "error_during_execution",
    is_error: true,
    errors: ["No conversation found"],
  } as Partial<SDKResultMessage> as SDKResultMessage;
  expect(endingOf(result, undefined)).toEqual({ ending: "crash", detail: "No conversation found" });
});

test("what the service tells of an account's window is heard, in our own units", () => {
  const message = {
    type: "rate_limit_event",
    rate_limit_info: {
      status: "allowed_warning",
      resetsAt: 1_893_499_200,
      rateLimitType: "five_hour",
      utilization: 0.876,
    },
  } as SDKMessage;
  expect(eventsOf(message)).toEqual([
    { type: "limit", window: "five_hour", status: "warning", resetsAt: 1_893_499_200_000, used: 0.88 },
  ]);
});
