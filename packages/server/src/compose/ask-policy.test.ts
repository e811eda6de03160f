import { expect, test } from "vitest";
import { answerCommand, CommandQuestion } from "./ask-policy.ts";

const ask = (question: object) =>
  answerCommand(CommandQuestion.parse({ id: 1, command: "swift-format a", ...question }));

test("a command is judged with what organisation and project say", () => {
  const projectConfig = "version: 1\ncommands:\n  - name: swift*\n    description: Formats the sources.\n";
  expect(ask({})).toMatchObject({ id: 1, verdict: "deny", rule: "not-allowed" });
  expect(ask({ projectConfig })).toEqual({ id: 1, verdict: "allow", rule: null, reason: null });
  expect(ask({ projectConfig, orgConfig: "version: 1\nblocked_commands: [swift-format]\n" })).toMatchObject({
    verdict: "deny",
    rule: "organisation-block",
  });
});

test.each([
  ["a bare *", "version: 1\ncommands:\n  - name: '*'\n", "policy.yaml:3"],
  ["a blocked command", "version: 1\ncommands:\n  - name: sudo\n", "policy.yaml:3"],
  ["a key nobody knows", "version: 1\ncommand: []\n", "policy.yaml:2"],
  ["no YAML", "version: 1\ncommands: [\n", "policy.yaml:"],
  ["a list", "- ls\n", "policy.yaml:1"],
  ["nothing", "", "policy.yaml:1"],
])("%s stops everything, and the line is said", (_what, text, place) => {
  for (const config of [{ projectConfig: text }, { orgConfig: text.replace("commands:", "allowed_commands:") }]) {
    expect(ask({ ...config, command: "ls" })).toEqual({
      id: 1,
      verdict: "deny",
      rule: "config",
      reason: expect.stringContaining(place),
    });
  }
});

test("paths are judged from where the agent works", () => {
  expect(ask({ command: "echo a > /projects/x/a", cwd: "/projects/x/" })).toMatchObject({ verdict: "allow" });
  expect(ask({ command: "echo a > /projects/y/a", cwd: "/projects/x" })).toMatchObject({
    verdict: "deny",
    rule: "path",
  });
});
