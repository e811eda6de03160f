import { expect, test } from "vitest";
import {
  backlogOf,
  claimed,
  failed,
  featureOf,
  judged,
  landed,
  red,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { attemptLines } from "./attempt-view.ts";

test("the tries at a feature are told latest first, each with its ending and how long it took", () => {
  const state = backlogOf({ login: [] });
  failed(state, "login", "turn-limit");
  landed(state, "login");
  expect(attemptLines(state, featureOf(state, "login"))).toEqual([
    { id: "1#2", text: "It landed. · 1 verification", detail: "", duration: "6.0 s" },
    { id: "1#1", text: "The agent used up its turns.", detail: "It was turn-limit.", duration: "2.0 s" },
  ]);
});

test("a try that goes on after red checks says so", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  verifying(state, "login");
  judged(state, "login", red);
  expect(attemptLines(state, featureOf(state, "login"))).toEqual([
    { id: "1#1", text: "working · 1 verification, the last one red", detail: "", duration: undefined },
  ]);
});
