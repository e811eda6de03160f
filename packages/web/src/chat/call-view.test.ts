import { expect, test } from "vitest";
import { callOf, isShownItself } from "./call-view.ts";

const part = (tool: string, input: unknown, result?: { ok: boolean; output: string }) =>
  ({ type: "tool", n: 1, id: "a", tool, input, result }) as const;

test("a call is said in words, with what it was about", () => {
  expect(callOf(part("mcp__studio__read_file", { path: "src/app.ts" }, { ok: true, output: "1\n" }), true)).toEqual({
    verb: "Reads",
    target: "src/app.ts",
    status: "done",
    input: '{\n  "path": "src/app.ts"\n}',
    output: "1",
  });
  expect(callOf(part("feature_create_bulk", { features: [{}, {}] }), false)).toMatchObject({
    verb: "Plans features",
    target: "2",
    status: "running",
  });
  expect(callOf(part("feature_get_stats", {}), false).input).toBe("");
});

test("a call that nobody answered before the end does not run for ever", () => {
  expect(callOf(part("feature_get_stats", {}), true).status).toBe("unknown");
  expect(callOf(part("feature_skip", {}, { ok: false, output: "No." }), true).status).toBe("refused");
});

test("what shows itself needs no line, unless it was refused", () => {
  expect(isShownItself(part("ask_user", {}, { ok: true, output: "" }))).toBe(true);
  expect(isShownItself(part("mcp__studio__propose_changes", {}))).toBe(true);
  expect(isShownItself(part("propose_changes", {}, { ok: false, output: "No such feature." }))).toBe(false);
});
