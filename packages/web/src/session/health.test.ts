import { expect, test } from "vitest";
import { healthWords } from "./health.ts";

const LIMIT = 600_000;

test("an agent that says nothing for long gives more and more reason to look", () => {
  const after = (ms: number) => healthWords({ type: "acting", heardAt: 0 }, ms, LIMIT);
  expect(after(29_000)).toEqual({ tone: "active", text: "acting" });
  expect(after(90_000)).toEqual({ tone: "attention", text: "silent for 1:30, ended after 10:00" });
  expect(after(301_000).tone).toBe("bad");
});

test("who waits for its checks is not silent, however long they take", () => {
  expect(healthWords({ type: "verifying" }, 10 * LIMIT, LIMIT)).toEqual({
    tone: "active",
    text: "waiting for its checks",
  });
});

test("a retry names its cause", () => {
  expect(healthWords({ type: "retrying", cause: "overloaded" }, 0, LIMIT).text).toBe("retrying: overloaded");
});
