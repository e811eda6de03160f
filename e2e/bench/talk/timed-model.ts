/** A model that says so many words to whoever asks, at a steady pace; each word says when it was sent. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { nowMs, stampedWord } from "../../../packages/server/bench/talk/stamped-word.ts";
import { tokensOf } from "../../../packages/server/src/rehearsal/answer.ts";
import { MessagesRequest } from "../../../packages/server/src/rehearsal/messages.ts";
import { sendJson } from "../../../packages/server/src/rehearsal/send.ts";

/** One that offers tools: the agent's own questions, as for a title, do not count. */
export interface TimedRequest {
  /** When it had come, by the clock all programs share. */
  readonly at: number;
  readonly system: number;
  readonly tools: number;
  readonly messages: number;
}

export interface Pace {
  readonly words: number;
  readonly everyMs: number;
}

export interface TimedModel {
  readonly url: string;
  readonly requests: readonly TimedRequest[];
  /** How it speaks from now on. */
  pace: Pace;
  close(): Promise<void>;
}

export async function startTimedModel(): Promise<TimedModel> {
  const requests: TimedRequest[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const model: TimedModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    pace: { words: 1, everyMs: 0 },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = MessagesRequest.safeParse(await readJson(request));
    if (!body.success) return sendJson(response, 200, { message: "hello" });
    const { system, tools, messages } = body.data;
    const isAsked = tools.length > 0 && body.data.max_tokens !== 1;
    const sizes = { system: tokensOf(system), tools: tokensOf(tools), messages: tokensOf(messages) };
    if (isAsked) requests.push({ at: nowMs(), ...sizes });
    await speak(response, body.data.model, isAsked ? model.pace : { words: 1, everyMs: 0 });
  }

  return model;
}

async function speak(response: ServerResponse, model: string, { words, everyMs }: Pace): Promise<void> {
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const usage = { input_tokens: 100, output_tokens: words };
  response.writeHead(200, { "content-type": "text/event-stream" });
  send("message_start", {
    message: { id: "msg_1", type: "message", role: "assistant", model, content: [], stop_reason: null, usage },
  });
  send("content_block_start", { index: 0, content_block: { type: "text", text: "" } });
  for (let word = 0; word < words && !response.destroyed; word++) {
    if (word > 0) await sleep(everyMs);
    send("content_block_delta", { index: 0, delta: { type: "text_delta", text: stampedWord() } });
  }
  send("content_block_stop", { index: 0 });
  send("message_delta", { delta: { stop_reason: "end_turn", stop_sequence: null }, usage });
  send("message_stop", {});
  response.end();
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  return body.startsWith("{") ? JSON.parse(body) : undefined;
}
