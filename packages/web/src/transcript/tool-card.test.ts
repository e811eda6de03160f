import { expect, test } from "vitest";
import type { ToolUse } from "./items.ts";
import { changedLines, toolCardOf } from "./tool-card.ts";

const useOf = (tool: string, input: unknown, output = ""): ToolUse => ({
  type: "tool",
  n: 0,
  at: 0,
  part: undefined,
  id: "a",
  tool,
  input,
  status: "done",
  output,
  pictures: [],
  endedAt: 1,
});

test("a command is shown with what it printed, without colours", () => {
  const use = useOf("Bash", { command: "npm test" }, "\u001B[32mok\u001B[0m\n");
  expect(toolCardOf(use, undefined)).toMatchObject({
    verb: "Bash",
    target: "npm test",
    isStudio: false,
    body: { type: "commands", commands: ["npm test"] },
    output: "ok",
  });
});

test("an edit is shown as the lines it changes", () => {
  const input = { file_path: "/w/app.ts", old_string: "a\nb\nc", new_string: "a\nB\nc" };
  const card = toolCardOf(useOf("Edit", input), "/w");
  expect([card.target, card.body]).toEqual([
    "app.ts",
    {
      type: "change",
      lines: [
        { type: "same", text: "a" },
        { type: "taken", text: "b" },
        { type: "added", text: "B" },
        { type: "same", text: "c" },
      ],
    },
  ]);
});

test("a file that is written is all new", () => {
  const { body } = toolCardOf(useOf("Write", { file_path: "a.txt", content: "one\ntwo\n" }), undefined);
  expect(body).toEqual({ type: "change", lines: changedLines("", "one\ntwo") });
});

test("a line that is repeated is not shown twice", () => {
  const told = changedLines("a\na", "a").map(({ type, text }) => `${type} ${text}`);
  expect(told).toEqual(["same a", "taken a"]);
});

test("what the studio is asked is told apart", () => {
  const use = useOf("feature_mark_passing", { feature_id: 7, checks: ["npm test"] }, "Verified.");
  expect(toolCardOf(use, undefined)).toMatchObject({
    verb: "Asks for verification",
    target: "#7",
    isStudio: true,
    body: { type: "commands", commands: ["npm test"] },
    output: "Verified.",
  });
});

test("other tools show what went in; without input there is nothing to show", () => {
  expect(toolCardOf(useOf("Grep", { pattern: "x" }), undefined).body).toEqual({
    type: "input",
    text: '{\n  "pattern": "x"\n}',
  });
  expect(toolCardOf(useOf("feature_get_stats", {}), undefined).body).toEqual({ type: "none" });
});
