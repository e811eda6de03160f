/** How does an answer travel? As server-sent events, or as one JSON message where the agent does not stream. */
import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import type { ContentBlock } from "./messages.ts";

interface Message {
  readonly id: string;
  readonly model: string;
  readonly answer: Answer;
}

export function sendMessage(response: ServerResponse, { id, model, answer }: Message): void {
  sendJson(response, 200, {
    ...emptyMessage(id, model),
    content: answer.content,
    stop_reason: answer.stopReason,
    usage: answer.usage,
  });
}

/** Streams an answer; with `cut`, the connection breaks in the middle of its first block. */
export function streamMessage(response: ServerResponse, { id, model, answer, cut }: Message & { cut: boolean }): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache", "request-id": id });
  const send = (type: string, data: object, sent?: () => void) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`, sent);

  send("message_start", { message: { ...emptyMessage(id, model), usage: { ...answer.usage, output_tokens: 1 } } });
  for (const [index, block] of answer.content.entries()) {
    const { start, delta } = streamed(block);
    // Cut only when the beginning has left, for the agent is to see it.
    send("content_block_start", { index, content_block: start }, cut ? () => response.destroy() : undefined);
    if (cut) return;
    send("content_block_delta", { index, delta });
    send("content_block_stop", { index });
  }
  send("message_delta", { delta: { stop_reason: answer.stopReason, stop_sequence: null }, usage: answer.usage });
  send("message_stop", {});
  response.end();
}

export function sendError(
  response: ServerResponse,
  error: { readonly status: number; readonly message: string; readonly retryAfterSeconds?: number | undefined },
): void {
  if (error.retryAfterSeconds !== undefined) response.setHeader("retry-after", String(error.retryAfterSeconds));
  const type = errorTypes[error.status] ?? "api_error";
  sendJson(response, error.status, { type: "error", error: { type, message: error.message } });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "request-id": "req_rehearsal" });
  response.end(JSON.stringify(value));
}

const errorTypes: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  500: "api_error",
  529: "overloaded_error",
};

const emptyMessage = (id: string, model: string) => ({
  id,
  type: "message",
  role: "assistant",
  model,
  content: [],
  stop_reason: null,
  stop_sequence: null,
});

const streamed = (block: ContentBlock) =>
  block.type === "text"
    ? { start: { type: "text", text: "" }, delta: { type: "text_delta", text: block.text } }
    : {
        start: { ...block, input: {} },
        delta: { type: "input_json_delta", partial_json: JSON.stringify(block.input) },
      };
