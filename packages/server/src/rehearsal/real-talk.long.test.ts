/** Does the real agent hear the scripted model in a conversation as it would any other? */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSdkMcpServer, query, tool, type SDKMessage } from "@anthropic-ai/claude-agent-sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PERSON_SAYS } from "@autocoder/core/session/header.ts";
import { parseScenario } from "@autocoder/core/rehearse/scenario.ts";
import { type ModelServer, startModelServer } from "./model-server.ts";

const feature = {
  key: "one",
  name: "One",
  category: "Parts",
  description: "A part.",
  steps: ["It is there."],
  do: [{ run: "true" }],
  checks: ["npm test"],
};
const assistant = [
  { hears: "cut", do: [{ fault: "cut" }, { say: "One two three four five six seven eight nine ten." }] },
  { hears: "key", do: [{ fault: "refuse-key" }, { say: "Never said." }] },
  { hears: "limit", do: [{ fault: "limit" }, { say: "Never said." }] },
  {
    turn: 1,
    do: [{ say: "I look." }, { tool: "feature_get_stats" }, { say: "There are {figure.total} of them, all told." }],
  },
  { turn: 2, do: [{ say: "This is the second turn, and the first is not played again." }] },
];

let root = "";
let model: ModelServer;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "real-talk-"));
  const data = { name: "talks", title: "Talks", features: [feature], talks: { assistant } };
  const parsed = parseScenario(data, () => undefined);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  model = await startModelServer({ scenario: parsed.value, delayMs: 0, pauseMs: 1 });
});
afterEach(async () => {
  await model.close();
  rmSync(root, { recursive: true, force: true });
});

interface Said {
  readonly turn: number;
  readonly text: string;
  readonly sessionId: string;
  readonly isResumed?: boolean;
}

/** One turn of a conversation with the real agent: what it said piece by piece and as a whole, and how it ended. */
async function talk({ turn, text, sessionId, isResumed }: Said) {
  const stats = tool("feature_get_stats", "Counts.", {}, async () => ({
    content: [{ type: "text", text: '{"total":12}' }],
  }));
  const session = query({
    prompt: (async function* () {
      const content = `Conversation · turn ${turn} · assistant\nA project.\n${PERSON_SAYS}\n${text}`;
      yield {
        type: "user" as const,
        message: { role: "user" as const, content },
        parent_tool_use_id: null,
        session_id: "",
      };
    })(),
    options: {
      cwd: root,
      ...(isResumed ? { resume: sessionId } : { sessionId }),
      includePartialMessages: true,
      systemPrompt: "You talk.",
      tools: [],
      mcpServers: { studio: createSdkMcpServer({ name: "studio", version: "1", alwaysLoad: true, tools: [stats] }) },
      strictMcpConfig: true,
      settingSources: [],
      permissionMode: "dontAsk",
      allowedTools: ["mcp__studio__*"],
      env: environment(),
    },
  });
  const heard = { pieces: [] as string[], texts: [] as string[], error: undefined as string | undefined };
  try {
    for await (const message of session) hear(heard, message);
  } catch (error) {
    // The agent program says by its exit, too, that the last turn failed.
    if (heard.error === undefined) throw error;
  }
  return heard;
}

function hear(heard: { pieces: string[]; texts: string[]; error: string | undefined }, message: SDKMessage): void {
  if (message.type === "stream_event" && message.event.type === "content_block_delta") {
    if (message.event.delta.type === "text_delta") heard.pieces.push(message.event.delta.text);
  }
  if (message.type !== "assistant") return;
  if (message.error !== undefined) heard.error = message.error;
  else heard.texts.push(...message.message.content.flatMap((block) => (block.type === "text" ? [block.text] : [])));
}

const environment = (): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: root,
  CLAUDE_CONFIG_DIR: join(root, "agent"),
  CLAUDE_CODE_TMPDIR: root,
  ANTHROPIC_BASE_URL: model.url,
  ANTHROPIC_API_KEY: "rehearsal",
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  CLAUDE_CODE_MAX_RETRIES: "1",
  ENABLE_TOOL_SEARCH: "false",
});

test("it hears an answer piece by piece, and a session that goes on plays its next turn", async () => {
  const sessionId = randomUUID();
  const first = await talk({ turn: 1, text: "Hello", sessionId });
  expect(first.texts).toEqual(["I look.", "There are 12 of them, all told."]);
  expect(first.pieces.length).toBeGreaterThan(4);
  expect(first.pieces.join("")).toBe(first.texts.join(""));

  const second = await talk({ turn: 2, text: "And now?", sessionId, isResumed: true });
  expect(second.texts).toEqual(["This is the second turn, and the first is not played again."]);
  expect(model.requests()).toMatchObject([{ sessionId, role: "assistant", requests: 3 }]);
});

test("it hears the whole of an answer that broke off", async () => {
  const { texts, error } = await talk({ turn: 1, text: "Be cut", sessionId: randomUUID() });
  expect([texts, error]).toEqual([["One two three four five six seven eight nine ten."], undefined]);
});

test.each([
  ["a key that is refused", "key", "authentication_failed"],
  ["a limit", "limit", "rate_limit"],
])("it is told of %s", async (_, text, error) => {
  expect(await talk({ turn: 1, text, sessionId: randomUUID() })).toMatchObject({ texts: [], error });
});
