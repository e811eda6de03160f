import { expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { activeRun } from "../log/state.ts";
import { backlogOf, landed, must, NOON, running } from "../testing/builders.ts";
import { velocityOf } from "./velocity.ts";

const minute = (n: number) => instant(NOON + n * 60_000);

/** A run with one landing near its start, ended at a minute. */
function night(state: ReturnType<typeof backlogOf>, name: string, endsAt: number): void {
  running(state);
  landed(state, name);
  must(state, { type: "run.end", runId: activeRun(state)!.id, ending: { type: "complete" }, at: minute(endsAt) });
}

test("before the first run there is no speed", () => {
  expect(velocityOf(backlogOf({ login: [] }), NOON)).toEqual({ landings: 0, overMs: 0 });
});

test("a run that has just begun counts for as long as it lasts, and pauses between runs do not count", () => {
  const state = backlogOf({ login: [], logout: [] });
  night(state, "login", 10);
  const first = velocityOf(state, minute(500));
  expect(first.landings).toBe(1);
  expect(first.overMs).toBeGreaterThan(9 * 60_000);
  expect(first.overMs).toBeLessThanOrEqual(10 * 60_000);
});

test("what landed more than an hour of running ago does not count any more", () => {
  const state = backlogOf({ login: [] });
  night(state, "login", 90);
  expect(velocityOf(state, minute(500))).toEqual({ landings: 0, overMs: 3_600_000 });
});
