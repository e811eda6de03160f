import { expect, test } from "vitest";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { PictureId } from "@autocoder/core/session/picture.ts";
import type { AgentEvent, TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { findItems, itemsOf, itemsOfAttempt } from "./items.ts";

const said = (...events: readonly AgentEvent[]): readonly TranscriptEntry[] =>
  events.map((event, n) => ({ n, at: 1_000 * n, event }));
const part = (featureId: number, attempt: number) => ({ featureId: featureId as FeatureId, attempt });
const brief = (featureId: number) => `Feature ${featureId} · attempt 1 · coder\nlogin\n…`;

test("a tool's answer is shown with its call, wherever it came", () => {
  const items = itemsOf(
    said(
      { type: "tool-started", id: "a", name: "Read", input: { file_path: "app.ts" } },
      { type: "tool-started", id: "b", name: "Bash", input: { command: "false" } },
      { type: "tool-ended", id: "b", ok: false, output: "exit 1" },
      { type: "tool-ended", id: "a", ok: true, output: "let x;" },
    ),
  );
  expect(items).toMatchObject([
    { n: 0, tool: "Read", status: "done", output: "let x;", endedAt: 3_000 },
    { n: 1, tool: "Bash", status: "refused", output: "exit 1", endedAt: 2_000 },
  ]);
});

test("what a tool gave the agent to see is shown with its call", () => {
  const shot = { id: "0".repeat(64) as PictureId, name: "shot.png", mediaType: "image/png", bytes: 9 };
  const items = itemsOf(
    said(
      { type: "tool-started", id: "a", name: "Read", input: { file_path: "shot.png" } },
      { type: "tool-ended", id: "a", ok: true, output: "", pictures: [shot] },
    ),
  );
  expect(items).toMatchObject([{ tool: "Read", pictures: [shot] }]);
});

test("what is said in pieces reads as one; thoughts, pauses and the end are told apart; counts are not told", () => {
  const items = itemsOf(
    said(
      { type: "started", model: "m" },
      { type: "text", text: "Hel" },
      { type: "usage", total: noUsage },
      { type: "text", text: "lo." },
      { type: "thought", text: "Hm." },
      { type: "retry", attempt: 1, delayMs: 500, cause: "overloaded" },
      { type: "ended", ending: "done", detail: "", usage: noUsage },
    ),
  );
  expect(items.map(({ n, type }) => [n, type])).toEqual([
    [0, "started"],
    [1, "said"],
    [4, "thought"],
    [5, "retry"],
    [6, "ended"],
  ]);
  expect(items[1]).toMatchObject({ text: "Hello." });
});

test("of a session's batch, each attempt has what was said for it", () => {
  const items = itemsOf(
    said(
      { type: "started" },
      { type: "prompted", text: brief(1) },
      { type: "tool-started", id: "a", name: "feature_mark_passing", input: {} },
      { type: "tool-ended", id: "a", ok: true, output: `Verified. Next:\n${brief(2)}` },
      { type: "text", text: "On to the second." },
    ),
  );
  expect(itemsOfAttempt(items, part(1, 1)).map(({ n }) => n)).toEqual([0, 1, 2]);
  expect(itemsOfAttempt(items, part(2, 1)).map(({ n }) => n)).toEqual([4]);
});

test("a session that names no feature is shown whole", () => {
  const items = itemsOf(
    said({ type: "prompted", text: "Plan · attempt 1 · planner" }, { type: "text", text: "Well." }),
  );
  expect(itemsOfAttempt(items, part(1, 1))).toEqual(items);
});

test("words are found in what was said, asked of a tool and answered", () => {
  const items = itemsOf(
    said(
      { type: "text", text: "The Login form." },
      { type: "tool-started", id: "a", name: "Bash", input: { command: "grep login" } },
      { type: "tool-ended", id: "a", ok: true, output: "nothing" },
      { type: "thought", text: "Done." },
    ),
  );
  expect([findItems(items, "login"), findItems(items, "NOTHING"), findItems(items, " ")]).toEqual([[0, 1], [1], []]);
});

test("a brief, what is told later, and a summary that stands for what was said are told apart", () => {
  const items = itemsOf(
    said(
      { type: "prompted", text: brief(7) },
      { type: "prompted", text: "Bash was called 4 times in a row." },
      { type: "compacted", summary: "Titles are kept." },
    ),
  );
  expect(items).toMatchObject([
    { type: "prompt", isBrief: true },
    { type: "prompt", isBrief: false },
    { type: "compacted", text: "Titles are kept." },
  ]);
});
