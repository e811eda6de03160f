import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { sessionNumber } from "@autocoder/core/testing/builders.ts";
import { widthOf } from "./cells.ts";
import { frame } from "./frame.ts";
import type { AgentLine, Progress } from "./progress.ts";

const nothing: Progress = {
  total: 0,
  passing: 0,
  failed: 0,
  queued: 0,
  rechecking: 0,
  isPlanning: false,
  note: undefined,
  agents: [],
};

const agent = (subject: string, given: Partial<AgentLine> = {}): AgentLine => ({
  sessionId: sessionNumber(1),
  id: "3f2a",
  role: "coder",
  subject,
  doing: "Write src/login.ts",
  elapsedMs: 65_000,
  ...given,
});

const busy: Progress = {
  total: 120,
  passing: 30,
  failed: 2,
  queued: 3,
  rechecking: 4,
  isPlanning: false,
  note: "paused",
  agents: [
    agent("7#1 Log in"),
    agent("8#2 登录页面和一个非常长的名字需要被截断才行", { role: "resolver" }),
    agent("9#1 \u001B[31mRed\u001B[0m\nand on", {
      doing: "Bash git add -A\n  && git commit -m 'a long message 🚀🚀🚀🚀🚀🚀🚀'",
    }),
  ],
};

const linesOf = (progress: Progress, columns: number, rows = 24): readonly string[] =>
  stripVTControlCharacters(frame(progress, { columns, rows, elapsedMs: 125_000 })).split("\n");

test("a bar, the figures, and a line for each agent", () => {
  const progress = { ...nothing, total: 12, passing: 3, queued: 1, agents: [agent("7#1 Log in")] };
  expect(linesOf(progress, 80)).toEqual([
    "",
    "  ━━━━━━━━━━──────────────────────────────  3/12 passing · 1 to land · 2:05",
    "  coder    7#1 Log in                        Write src/login.ts            1:05",
    "",
  ]);
});

test("an agent that a person may name is shown with its id", () => {
  const progress = { ...nothing, total: 12, agents: [agent("7#1 Log in", { doing: "paused" })] };
  const [, , line] = stripVTControlCharacters(frame(progress, { columns: 60, rows: 24, withIds: true })).split("\n");
  expect(line).toBe("  3f2a  coder    7#1 Log in          paused            1:05");
});

test("what is done is told from what is not without colours", () => {
  const bars = [10, 19, 20].map((passing) => linesOf({ ...nothing, total: 20, passing }, 45)[1]!.split("  ")[1]);
  expect(bars).toEqual(["━━━━━━━━━━──────────", "━━━━━━━━━━━━━━━━━━━─", "━━━━━━━━━━━━━━━━━━━━"]);
});

test("an empty backlog says whether one is being made", () => {
  expect(linesOf(nothing, 80)[1]).toContain("no features yet");
  expect(linesOf({ ...nothing, isPlanning: true }, 80)[1]).toContain("planning");
});

test("without a run, no clock ticks", () => {
  const still = stripVTControlCharacters(frame({ ...nothing, total: 2, passing: 2 }, { columns: 30, rows: 24 }));
  expect(still).toBe("\n  ━━━━━━━━━━━━━━  2/2 passing\n");
});

test("no line is ever wider than the terminal", () => {
  for (let columns = 1; columns <= 200; columns++) {
    const widest = Math.max(...linesOf(busy, columns).map(widthOf));
    expect(widest, `at ${columns} columns`).toBeLessThan(Math.max(columns, 1));
  }
});

test("more agents than rows are counted", () => {
  const agents = Array.from({ length: 32 }, (_, i) => agent(`${i + 1}#1 Part`));
  const lines = linesOf({ ...nothing, total: 40, agents }, 80, 12);
  expect(lines.length).toBeLessThan(12);
  expect(lines.at(-2)).toBe("  and 26 more");
});
