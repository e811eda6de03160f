import { expect, test } from "vitest";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import {
  backlogOf,
  claimed,
  ended,
  failed,
  featureOf,
  judged,
  landed,
  queued,
  red,
  resultOf,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { attemptViews } from "./attempt-view.ts";

const viewsOf = (state: ReturnType<typeof backlogOf>, name: string) => attemptViews(state, featureOf(state, name));

test("the tries at a feature are told latest first, each with its ending and how long it took", () => {
  const state = backlogOf({ login: [] });
  failed(state, "login", "turn-limit");
  landed(state, "login");
  const told = viewsOf(state, "login").map(({ id, tone, outcome, detail, startedAt, endedAt }) => {
    return [id, tone, outcome, detail, endedAt! - startedAt];
  });
  expect(told).toEqual([
    ["1#2", "good", "It landed.", "", 6_000],
    ["1#1", "bad", "The agent used up its turns.", "It was turn-limit.", 2_000],
  ]);
});

test("each verification of a try tells its verdict", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  const notRun: Verdict = { type: "not-run", message: "No room on the disk." };
  const twoRed: Verdict = { type: "red", results: [resultOf("a"), resultOf("b", { exitCode: 1 })] };
  for (const verdict of [red, twoRed, notRun]) {
    verifying(state, "login");
    judged(state, "login", verdict);
  }
  verifying(state, "login");
  expect(viewsOf(state, "login")[0]!.verifications.map(({ number, tone, says }) => [number, tone, says])).toEqual([
    [1, "bad", "red: 1 of 1 check"],
    [2, "bad", "red: 1 of 2 checks"],
    [3, "attention", "not run"],
    [4, "active", "being judged"],
  ]);
});

test("tries of one session share what it used, and say so", () => {
  const state = backlogOf({ login: [], logout: [] });
  const session = claimed(state, "login", "logout");
  queued(state, "login");
  ended(state, session);
  const shared = viewsOf(state, "login").map(({ id, sharedWith }) => [id, sharedWith]);
  expect(shared).toEqual([["1#1", ["2#1"]]]);
});
