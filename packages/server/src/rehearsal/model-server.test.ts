import { afterEach, describe, expect, test } from "vitest";
import { parseScenario, type Scenario } from "@autocoder/core/rehearse/scenario.ts";
import { startModelServer, type ModelServer, type ModelServerOptions } from "./model-server.ts";

const open: ModelServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function start(options: Partial<ModelServerOptions> = {}): Promise<ModelServer> {
  const server = await startModelServer({ scenario: scenarioOf([]), delayMs: 0, ...options });
  open.push(server);
  return server;
}

function scenarioOf(faults: readonly object[]): Scenario {
  const feature = (number: number) => ({
    key: `f${number}`,
    name: `Feature number ${number}`,
    category: "Parts",
    description: "A part.",
    steps: ["It is there."],
    do: [{ say: "I write it." }, { write: `${number}.txt`, content: `${number}\n` }],
    checks: [`test -s ${number}.txt`],
    faults,
  });
  const features = Array.from({ length: 10 }, (_, index) => feature(index + 1));
  const kinds = ["hang", "status", "cut", "slow"];
  const parsed = parseScenario({ name: "ten", title: "Ten", faults: kinds, features }, () => undefined);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const tools = ["Read", "Write", "Edit", "Bash", "mcp__studio__feature_mark_passing"].map((name) => ({
  name,
  description: name,
  input_schema: { type: "object" },
}));
const said = (text: string) => ({
  role: "user",
  content: [{ type: "text", text, cache_control: { type: "ephemeral" } }],
});
const coder = (number: number) => said(`Feature ${number} · attempt 1 · coder\nFeature number ${number}\n`);
const request = (more: object = {}) => ({
  model: "claude-opus-5-5",
  max_tokens: 1000,
  system: [{ type: "text", text: "You build." }],
  tools,
  messages: [coder(1), { role: "system", content: "# Environment" }],
  ...more,
});

const ask = (
  server: ModelServer,
  body: unknown,
  headers: Record<string, string> = {},
  path = "/v1/messages?beta=true",
) => fetch(server.url + path, { method: "POST", headers, body: JSON.stringify(body) });

/** A quarter of its characters. */
const quarter = (value: unknown): number => Math.ceil(JSON.stringify(value).length / 4);
const tokens = (body: ReturnType<typeof request>): number =>
  quarter(body.system) + quarter(body.tools) + quarter(body.messages);

interface Reply {
  readonly content: readonly { readonly type: string; readonly id?: string; readonly text?: string }[];
  readonly stop_reason: string;
  readonly usage: Record<string, number>;
}
const replyTo = async (server: ModelServer, body: unknown): Promise<Reply> =>
  (await (await ask(server, body)).json()) as Reply;

const sse = (text: string): unknown[] =>
  text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => JSON.parse(event.split("\ndata: ")[1] ?? ""));

const write = {
  type: "tool_use",
  id: "toolu_0_0",
  name: "Write",
  input: { file_path: "1.txt", content: "1\n" },
};

test("an answer is streamed event by event", async () => {
  const server = await start();
  const response = await ask(server, request({ stream: true }));
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(sse(await response.text())).toEqual([
    {
      type: "message_start",
      message: {
        id: expect.stringMatching(/^msg_/),
        type: "message",
        role: "assistant",
        model: "claude-opus-5-5",
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: expect.objectContaining({ output_tokens: 1 }),
      },
    },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "I write it." } },
    { type: "content_block_stop", index: 0 },
    { type: "content_block_start", index: 1, content_block: { ...write, input: {} } },
    {
      type: "content_block_delta",
      index: 1,
      delta: { type: "input_json_delta", partial_json: JSON.stringify(write.input) },
    },
    { type: "content_block_stop", index: 1 },
    {
      type: "message_delta",
      delta: { stop_reason: "tool_use", stop_sequence: null },
      usage: expect.objectContaining({ input_tokens: 0 }),
    },
    { type: "message_stop" },
  ]);
});

test("an agent that does not stream gets the same answer as one message", async () => {
  const reply = await replyTo(await start(), request());
  expect(reply.content).toEqual([{ type: "text", text: "I write it." }, write]);
  expect(reply.stop_reason).toBe("tool_use");
});

test("usage follows from sizes: what the session said before its last answer is read from the cache", async () => {
  const server = await start();
  const first = await replyTo(server, request());
  const messages = [
    ...request().messages,
    { role: "assistant", content: first.content },
    { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_0_0", content: "File created." }] },
  ];
  const second = await replyTo(server, request({ messages }));
  const size = (usage: Record<string, number>) =>
    (usage["input_tokens"] ?? 0) +
    (usage["cache_creation_input_tokens"] ?? 0) +
    (usage["cache_read_input_tokens"] ?? 0);

  expect(first.usage["cache_read_input_tokens"]).toBe(0);
  expect(second.usage["cache_read_input_tokens"]).toBe(size(first.usage));
  expect(size(second.usage)).toBeGreaterThan(size(first.usage));
  const uncached = {
    ...request(),
    messages: [{ role: "user", content: "Feature 1 · attempt 1 · coder\nFeature number 1" }],
  };
  expect((await replyTo(server, uncached)).usage).toMatchObject({
    cache_creation_input_tokens: 0,
    input_tokens: tokens(uncached),
  });
});

describe("what an agent asks beside its work is answered too:", () => {
  test.each<[string, object, object]>([
    [
      "whether the model is there",
      { max_tokens: 1, tools: [], messages: [said("Hi")] },
      { content: [{ type: "text", text: "Hi" }], stop_reason: "max_tokens" },
    ],
    [
      "a title for the session",
      { tools: [] },
      { content: [{ type: "text", text: "Rehearsal" }], stop_reason: "end_turn" },
    ],
    [
      "a summary to go on from",
      { messages: [coder(1), { role: "assistant", content: "…" }, said("CRITICAL: Respond with TEXT ONLY.")] },
      {
        content: [
          {
            type: "text",
            text: "<analysis>The part is all that matters.</analysis>\n<summary>\nFeature 1 · attempt 1 · coder\nFeature number 1\n</summary>",
          },
        ],
      },
    ],
    [
      "a conversation that has no part",
      { messages: [said("Good morning")] },
      {
        content: [{ type: "text", text: "This is a rehearsal, and no line of this conversation names a part in it." }],
      },
    ],
    [
      "a part that calls for a tool which is not offered",
      { tools: tools.slice(0, 1) },
      {
        content: [{ type: "text", text: "I cannot go on: the part calls for a tool to write, and none is offered." }],
        stop_reason: "end_turn",
      },
    ],
  ])("%s", async (_, body, reply) => {
    expect(await replyTo(await start(), request(body))).toMatchObject(reply);
  });

  test("how many tokens a request has", async () => {
    const response = await ask(await start(), request(), {}, "/v1/messages/count_tokens?beta=true");
    expect(await response.json()).toEqual({ input_tokens: tokens(request()) });
  });

  test("whether the service is there", async () => {
    const server = await start();
    expect((await fetch(`${server.url}/api/hello`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(404);
    expect((await ask(server, request(), {}, "/agents/7/v1/messages")).status).toBe(200);
  });

  test("what nobody can understand", async () => {
    const response = await ask(await start(), { model: 1 });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: "error", error: { type: "invalid_request_error" } });
  });
});

test("a file that was read comes back without line numbers and reminders", async () => {
  const feature = {
    ...scenarioOf([]).features[0]!,
    do: [{ type: "edit", edit: { type: "after", path: "a.js", line: "}", insert: "b();" } } as const],
  };
  const server = await start({ scenario: { ...scenarioOf([]), features: [feature] } });
  const read = { type: "tool_use", id: "toolu_0_0", name: "Read", input: { file_path: "a.js" } };
  expect((await replyTo(server, request())).content).toEqual([read]);

  const numbered =
    "1\tfunction a() {\n2\t}\n3\t\n\n<system-reminder>\n<total_tokens>9</total_tokens>\n</system-reminder>";
  const result = { type: "tool_result", tool_use_id: read.id, content: [{ type: "text", text: numbered }] };
  const messages = [coder(1), { role: "assistant", content: [read] }, { role: "user", content: [result] }];
  expect((await replyTo(server, request({ messages }))).content).toEqual([
    {
      type: "tool_use",
      id: "toolu_1_1",
      name: "Edit",
      input: { file_path: "a.js", old_string: "}", new_string: "}\nb();" },
    },
  ]);
});

describe("a disturbance strikes once:", () => {
  test("an error", async () => {
    const server = await start({ scenario: scenarioOf([{ fault: "status", status: 429, retryAfterSeconds: 3 }]) });
    const response = await ask(server, request());
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3"]);
    expect(await response.json()).toEqual({
      type: "error",
      error: { type: "rate_limit_error", message: "Rehearsed status 429." },
    });
    expect((await ask(server, request())).status).toBe(200);
  });

  test("a stream that is cut", async () => {
    const server = await start({ scenario: scenarioOf([{ fault: "cut" }]) });
    const stream = { ...request(), stream: true };
    await expect(ask(server, stream).then((response) => response.text())).rejects.toThrow("terminated");
    expect(await (await ask(server, stream)).text()).toContain("message_stop");
  });

  test("a request without an answer, until the agent gives up or the server closes", async () => {
    const server = await start({ scenario: scenarioOf([{ fault: "hang" }]) });
    const twice = [ask(server, request()), ask(server, request())];
    expect((await Promise.race(twice)).status).toBe(200);
    await server.close();
    expect((await Promise.allSettled(twice)).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an answer that takes its time", async () => {
    const server = await start({ scenario: scenarioOf([{ fault: "slow", delayMs: 60 }]) });
    const begun = performance.now();
    await ask(server, request());
    expect(performance.now() - begun).toBeGreaterThan(50);
  });
});

test("ten sessions at once each play their own part, and are counted each for itself", async () => {
  const server = await start({ delayMs: 5 });
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
  const replies = await Promise.all(
    numbers.map(async (number) => {
      const response = await ask(server, request({ messages: [coder(number)] }), {
        "x-claude-code-session-id": `session-${number}`,
      });
      return (await response.json()) as Reply;
    }),
  );
  expect(replies.map(({ content }) => content[1])).toEqual(
    numbers.map((number) => ({ ...write, input: { file_path: `${number}.txt`, content: `${number}\n` } })),
  );
  const figures = [...server.requests()].sort((a, b) => a.sessionId.localeCompare(b.sessionId));
  expect(figures.map(({ requests }) => requests)).toEqual(numbers.map(() => 1));
  const first = request({ messages: [coder(1)] });
  expect(figures[0]).toEqual({
    sessionId: "session-1",
    role: "coder",
    requests: 1,
    inputTokens: tokens(first),
    outputTokens: quarter(replies[0]?.content),
    first: { system: quarter(first.system), tools: quarter(first.tools), messages: quarter(first.messages) },
  });
});
