/**
 * A model for tests: plays the steps of the agents' contract over the Messages API, to any number of sessions at once.
 *
 * Which step comes next follows from the tool results in the request, so a resumed session goes on where it was. A result
 * that the agent made up for a call it was killed in does not count.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { stepsAfter, type Step } from "../test-script.ts";

export interface TestModel {
  readonly url: string;
  /** Bodies of the requests so far. */
  readonly requests: readonly ModelRequest[];
  /** What each of them was authorized with. */
  readonly keys: readonly string[];
  /** Plays these steps from now on; `crash` is called for a step that says so, and the request left open. */
  play(
    steps: readonly Step[],
    options: { readonly cwd: () => string; readonly crash?: (answeredCalls: number) => void },
  ): void;
  /** Answers each request with what this makes of it from now on. */
  converse(answer: (request: ModelRequest) => Answer): void;
  /** Answers every request with this status from now on. */
  fail(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Resolves when no agent is connected any more. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

const ToolResult = z.looseObject({ type: z.literal("tool_result"), content: z.unknown() });
const ModelRequest = z.looseObject({
  model: z.string(),
  tools: z.array(z.looseObject({ name: z.string() })).default([]),
  messages: z.array(z.looseObject({ content: z.union([z.string(), z.array(z.unknown())]) })),
});
export type ModelRequest = z.infer<typeof ModelRequest>;

type Play = (request: ModelRequest) => Reply | undefined;

interface Reply {
  readonly text: string;
  /** Whether it goes no further than this text. */
  readonly isCut: boolean;
  readonly call: { readonly name: string; readonly input: unknown } | undefined;
  /** How much was asked, as the service counts it. */
  readonly tokens?: number;
}

export interface Answer {
  readonly say?: string;
  readonly run?: string;
  /** How much was asked, as the service counts it. */
  readonly tokens?: number;
}

export async function startTestModel(): Promise<TestModel> {
  const requests: ModelRequest[] = [];
  const keys: string[] = [];
  const sockets = new Set<Socket>();
  let respond = (_: ModelRequest, response: ServerResponse): void => sendError(response, 500, {});
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const body = ModelRequest.parse(JSON.parse(text));
      requests.push(body);
      keys.push(String(request.headers["x-api-key"] ?? request.headers.authorization));
      return respond(body, response);
    });
  });
  // An agent's connection stays until the agent is gone.
  server.keepAliveTimeout = 0;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    keys,
    play(steps, options) {
      const play = playOf(steps, options);
      respond = (request, response) => {
        const reply = play(request);
        if (reply) sendReply(response, request.model, reply);
      };
    },
    converse(answer) {
      respond = (request, response) => {
        const { say = "", run, tokens } = answer(request);
        const call = run === undefined ? undefined : { name: "Bash", input: { command: run } };
        sendReply(response, request.model, { text: say, isCut: false, call, ...(tokens !== undefined && { tokens }) });
      };
    },
    fail(status, headers = {}) {
      respond = (_, response) => sendError(response, status, headers);
    },
    async deserted() {
      // Not `once` of node:events, which takes an error for a failure: a killed agent may leave by a reset.
      await Promise.all([...sockets].map((socket) => new Promise((gone) => socket.once("close", gone))));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function playOf(script: readonly Step[], { cwd, crash }: Parameters<TestModel["play"]>[1]): Play {
  let steps = script;
  return ({ messages }) => {
    const answered = answeredCalls(messages);
    const left = stepsAfter(steps, answered);
    const calling = left.findIndex((step) => !("say" in step));
    const turn = calling < 0 ? left : left.slice(0, calling + 1);
    const text = turn.map((step) => ("say" in step ? step.say : "")).join("");
    const last = turn.at(-1);
    if (last && "begin" in last) {
      steps = steps.filter((step) => step !== last);
      return { text: text + last.begin, isCut: true, call: undefined };
    }
    if (last && "crash" in last) {
      steps = steps.filter((step) => step !== last);
      crash?.(answered);
      return undefined;
    }
    return { text, isCut: false, call: last && callOf(last, cwd()) };
  };
}

function answeredCalls(messages: ModelRequest["messages"]): number {
  const parts = messages.flatMap(({ content }) => (typeof content === "string" ? [] : content));
  return parts.filter((part) => {
    const result = ToolResult.safeParse(part).data;
    // In these words the agent says that whoever was to answer, or it itself, was killed meanwhile.
    return result && !/interrupted|connection closed|not connected|disconnected/i.test(JSON.stringify(result.content));
  }).length;
}

function callOf(step: Step, cwd: string): Reply["call"] {
  if ("use" in step) return { name: `mcp__studio__${step.use}`, input: step.input };
  if ("write" in step) return { name: "Write", input: { file_path: resolve(cwd, step.write), content: step.content } };
  if ("read" in step) return { name: "Read", input: { file_path: resolve(cwd, step.read) } };
  if ("run" in step) return { name: "Bash", input: { command: step.run } };
  return undefined;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  return body;
}

function sendError(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ type: "error", error: { type: "api_error", message: "no" } }));
}

let replies = 0;

function sendReply(response: ServerResponse, model: string, { text, isCut, call, tokens = 100 }: Reply): void {
  const id = ++replies;
  const send = (type: string, data: object): unknown =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  response.writeHead(200, { "content-type": "text/event-stream" });
  const usage = { input_tokens: tokens, output_tokens: 1, cache_read_input_tokens: 10, cache_creation_input_tokens: 5 };
  const message = { id: `msg_${id}`, type: "message", role: "assistant", model, content: [], stop_reason: null, usage };
  send("message_start", { message });
  const pieces = text.match(/\S+\s*|\s+/g) ?? [];
  const blocks = [
    ...(text
      ? [{ block: { type: "text", text: "" }, deltas: pieces.map((piece) => ({ type: "text_delta", text: piece })) }]
      : []),
    ...(call
      ? [
          {
            block: { type: "tool_use", id: `toolu_${id}`, name: call.name, input: {} },
            deltas: [{ type: "input_json_delta", partial_json: JSON.stringify(call.input) }],
          },
        ]
      : []),
  ];
  for (const [index, { block, deltas }] of blocks.entries()) {
    send("content_block_start", { index, content_block: block });
    for (const delta of deltas) send("content_block_delta", { index, delta });
    if (isCut) return;
    send("content_block_stop", { index });
  }
  send("message_delta", { delta: { stop_reason: call ? "tool_use" : "end_turn" }, usage: { output_tokens: 50 } });
  send("message_stop", {});
  response.end();
}
