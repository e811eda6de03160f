import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSdkMcpServer, query, tool, type SDKMessage } from "@anthropic-ai/claude-agent-sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { parseScenario, type Scenario } from "@autocoder/core/rehearse/scenario.ts";
import { startModelServer, type ModelServer } from "./model-server.ts";

let root = "";
let cwd = "";
let model: ModelServer | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "real-agent-"));
  cwd = join(root, "workspace");
  mkdirSync(cwd);
  writeFileSync(join(cwd, "app.js"), "start();\n  // routes\nstop();\n");
  git("init", "-q");
  git("config", "user.name", "Agent");
  git("config", "user.email", "agent@example.invalid");
  git("add", "-A");
  git("commit", "-qm", "Start");
});
afterEach(async () => {
  await model?.close();
  rmSync(root, { recursive: true, force: true });
});

const git = (...args: readonly string[]): string => execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
const read = (path: string): string => readFileSync(join(cwd, path), "utf8");

const feature = { category: "Parts", description: "A part.", steps: ["It is there."] };
const login = {
  ...feature,
  key: "login",
  name: "Log in",
  do: [
    { say: "I look first." },
    { read: "README.md" },
    { write: "login.js", content: "1\n" },
    { write: "login.test.js", content: "2\n" },
    { edit: "app.js", after: "// routes", insert: "  login();" },
  ],
  checks: ["test -s login.js"],
};
const logout = {
  ...feature,
  key: "logout",
  name: "Log out",
  do: [{ edit: "app.js", after: "// routes", insert: "  logout();" }],
  checks: ["grep -q logout app.js"],
};

function scenarioOf(features: readonly object[]): Scenario {
  const faults = ["lie", "crash", "status", "cut"];
  const parsed = parseScenario({ name: "real", title: "Real", faults, features }, () => undefined);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

interface Verdict {
  readonly text: string;
  readonly isError: boolean;
}

/** Runs the real agent on a prompt; `verdicts` answer its requests to be verified, one after the other. */
async function runAgent(prompt: string, verdicts: readonly Verdict[]) {
  const asked: unknown[] = [];
  const mark = tool(
    "feature_mark_passing",
    "Asks to be verified.",
    { feature_id: z.number().int(), checks: z.array(z.string()) },
    async (input) => {
      const verdict = verdicts[asked.push(input) - 1] ?? { text: "Nobody expects another request.", isError: true };
      return { content: [{ type: "text", text: verdict.text }], isError: verdict.isError };
    },
  );
  const session = query({
    prompt: (async function* () {
      yield {
        type: "user" as const,
        message: { role: "user" as const, content: prompt },
        parent_tool_use_id: null,
        session_id: "",
      };
    })(),
    options: {
      cwd,
      systemPrompt: "You build.",
      tools: ["Read", "Write", "Edit", "Bash"],
      mcpServers: { studio: createSdkMcpServer({ name: "studio", version: "1", alwaysLoad: true, tools: [mark] }) },
      strictMcpConfig: true,
      settingSources: [],
      permissionMode: "dontAsk",
      allowedTools: ["Read", "Write", "Edit", "Bash", "mcp__studio__*"],
      persistSession: false,
      env: environment(),
    },
  });
  let result: SDKMessage | undefined;
  for await (const message of session) if (message.type === "result") result = message;
  return { asked, result };
}

const environment = (): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: root,
  CLAUDE_CONFIG_DIR: join(root, "agent"),
  CLAUDE_CODE_TMPDIR: root,
  ANTHROPIC_BASE_URL: model?.url ?? "",
  ANTHROPIC_API_KEY: "rehearsal",
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: "1",
  ENABLE_TOOL_SEARCH: "false",
});

test("the real agent plays a batch: it lies, repairs, is verified, and goes on with the next brief", async () => {
  const scenario = scenarioOf([
    { ...login, faults: [{ fault: "lie" }] },
    {
      ...logout,
      faults: [
        { fault: "status", status: 529 },
        { fault: "cut", after: 1 },
      ],
    },
  ]);
  model = await startModelServer({ scenario, delayMs: 0 });
  const { asked, result } = await runAgent("Feature 3 · attempt 1 · coder\nLog in\n\nBuild it.", [
    { text: "Red: login.js is not there.", isError: true },
    { text: "Verified, queued.\n\nFeature 4 · attempt 1 · coder\nLog out\n\nBuild it.", isError: false },
    { text: "Verified, queued.", isError: false },
  ]);

  expect(asked).toEqual([
    { feature_id: 3, checks: login.checks },
    { feature_id: 3, checks: login.checks },
    { feature_id: 4, checks: logout.checks },
  ]);
  expect(result).toMatchObject({ subtype: "success", is_error: false, result: "That is all I have to do here." });
  expect(read("app.js")).toBe("start();\n  // routes\n  logout();\n  login();\nstop();\n");
  expect([git("log", "--format=%s"), git("status", "--short")]).toEqual(["Log out\nLog in\nStart", ""]);
  expect(model.requests()).toMatchObject([{ role: "coder", requests: 14 }]);
});

test("the real agent's process is killed in the middle, and the next attempt finishes on what it left", async () => {
  model = await startModelServer({ scenario: scenarioOf([{ ...login, faults: [{ fault: "crash" }] }]), delayMs: 0 });
  await expect(runAgent("Feature 3 · attempt 1 · coder\nLog in\n", [])).rejects.toThrow("SIGKILL");
  expect(git("status", "--short")).toBe("M app.js\n?? login.js\n?? login.test.js");

  const { asked } = await runAgent("Feature 3 · attempt 2 · coder\nLog in\n", [{ text: "Verified.", isError: false }]);
  expect(asked).toEqual([{ feature_id: 3, checks: login.checks }]);
  expect(read("app.js")).toBe("start();\n  // routes\n  login();\nstop();\n");
  expect([git("log", "--format=%s"), git("status", "--short")]).toEqual(["Log in\nStart", ""]);
});
