import { expect, test } from "vitest";
import { Outcome, outcomeRules } from "../attempt/outcome.ts";
import { after } from "../kit/instant.ts";
import { NOON } from "../testing/builders.ts";
import { retryAfter } from "./retry.ts";

const limits = { maxAttempts: 3, retryBackoffMs: 1_000 };
const retry = (outcome: Outcome, failures: number) => retryAfter({ outcome, failures, at: NOON }, limits);
const at = (waitMs: number) => ({ type: "retry", notBefore: after(NOON, waitMs) });

test("an ending that waiting cannot help is followed at once by the next try", () => {
  expect(retry("check-failed", 0)).toEqual(at(0));
  expect(retry("turn-limit", 1)).toEqual(at(0));
  expect(retry("merge-conflict", 2)).toEqual(at(0));
});

test("a crash is waited out, twice as long each time", () => {
  expect(retry("agent-crashed", 0)).toEqual(at(1_000));
  expect(retry("agent-crashed", 1)).toEqual(at(2_000));
});

test("the last try that counts makes the feature failed, with the reason and the count", () => {
  expect(retry("agent-stalled", 2)).toEqual({
    type: "failed",
    reason: "The agent was silent for too long. That was try 3 of 3.",
  });
});

test("an ending that does not count never fails a feature, nor does it make it wait", () => {
  expect(retry("rate-limited", 0)).toEqual(at(0));
  expect(retry("credit-spent", 2)).toEqual(at(0));
  expect(retry("interrupted", 2)).toEqual(at(0));
});

test.each(Outcome.options)("%s says in a sentence what happened", (outcome) => {
  expect(outcomeRules[outcome].sentence).toMatch(/^[A-Z].*\.$/);
});
