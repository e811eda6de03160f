import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { backlogOf, claimed, landed, merged, projectOf, queued } from "@autocoder/core/testing/builders.ts";
import { describeSummary, summarize } from "./summary.ts";

const summaryOf = (state: StudioState, ending?: RunEnding, url?: string) =>
  summarize(state, { ending, wallMs: 12_345, url });

const linesOf = (...request: Parameters<typeof summaryOf>): readonly string[] =>
  describeSummary(summaryOf(...request)).map((line) => stripVTControlCharacters(line));

test("what came of a run, as one object", () => {
  const state = backlogOf({ login: [], logout: ["login"], search: [] });
  landed(state, "login");
  expect(summaryOf(state, { type: "stopped", reason: "" }, "http://127.0.0.1:8888/p/shop?key=k")).toEqual({
    project: "/shop",
    features: 3,
    passing: 1,
    proven: 1,
    attempts: 1,
    landings: 1,
    checks: 1,
    wallSeconds: 12.3,
    tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    requests: 0,
    ending: "stopped",
    url: "http://127.0.0.1:8888/p/shop?key=k",
  });
});

test("what came of a run, in a few lines that fit every terminal", () => {
  const state = backlogOf({ login: [], logout: ["login"], search: [] });
  landed(state, "login");
  expect(linesOf(state, { type: "complete" }, "http://127.0.0.1:8888/p/shop?key=k")).toEqual([
    "1 of 3 features proven and landed in 12.3 s",
    "1 landing · 1 attempt · 1 check green",
    "0 model requests · 0 tokens",
    "Project  /shop",
    "Board    http://127.0.0.1:8888/p/shop?key=k",
  ]);
});

test("a board that does not answer any more is not shown", () => {
  expect(linesOf(projectOf())).not.toContain("Board");
  expect(summaryOf(projectOf())).toMatchObject({ ending: "interrupted", url: null });
});

test("what landed without a check of its own is not counted as proven", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login");
  claimed(state, "logout");
  queued(state, "logout");
  merged(state, "logout", { proof: "unproven", results: [] });
  expect(summaryOf(state)).toMatchObject({ passing: 2, proven: 1 });
  expect(linesOf(state)[0]).toBe("2 of 2 features landed, 1 of them unproven, in 12.3 s");
});

test("a project without features has none to count", () => {
  expect(linesOf(projectOf())[0]).toBe("No features yet, in 12.3 s");
});
