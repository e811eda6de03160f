/** How does an answer travel? As server-sent events, or as one JSON message where the agent does not stream. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
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

/**
 * Streams an answer, word by word with a pause between. With `cutAfter`, the connection breaks after so many pieces of
 * its first block. Whoever has gone away is no longer told anything.
 */
export async function streamMessage(
  response: ServerResponse,
  message: Message & {
    /** Undefined: each block is said at once. */
    readonly pauseMs: number | undefined;
    readonly cutAfter: number | undefined;
    readonly closing: AbortSignal;
  },
): Promise<void> {
  const { id, model, answer, cutAfter } = message;
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache", "request-id": id });
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);

  send("message_start", { message: { ...emptyMessage(id, model), usage: { ...answer.usage, output_tokens: 1 } } });
  for (const [index, block] of answer.content.entries()) {
    const { start, deltas } = streamed(block, message.pauseMs !== undefined);
    send("content_block_start", { index, content_block: start });
    for (const [place, delta] of deltas.entries()) {
      if (cutAfter === place) return cutOff(response);
      if (place > 0) await pause(response, message);
      if (response.destroyed) return;
      send("content_block_delta", { index, delta });
    }
    if (cutAfter !== undefined) return cutOff(response);
    send("content_block_stop", { index });
  }
  send("message_delta", { delta: { stop_reason: answer.stopReason, stop_sequence: null }, usage: answer.usage });
  send("message_stop", {});
  response.end();
}

/** Ends the connection only when all that was said has left, for the agent is to hear it. */
function cutOff(response: ServerResponse): void {
  response.write(": cut off\n\n", () => response.destroy());
}

async function pause(
  response: ServerResponse,
  { pauseMs = 0, closing }: { readonly pauseMs: number | undefined; readonly closing: AbortSignal },
): Promise<void> {
  if (pauseMs === 0) return;
  const gone = new AbortController();
  const onClose = () => gone.abort();
  response.once("close", onClose);
  try {
    await wait(pauseMs, undefined, { signal: AbortSignal.any([gone.signal, closing]) });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    response.off("close", onClose);
  }
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

function streamed(block: ContentBlock, isSaidSlowly: boolean): { start: object; deltas: readonly object[] } {
  if (block.type === "tool_use") {
    const delta = { type: "input_json_delta", partial_json: JSON.stringify(block.input) };
    return { start: { ...block, input: {} }, deltas: [delta] };
  }
  const pieces = isSaidSlowly ? piecesOf(block.text) : [block.text];
  return { start: { type: "text", text: "" }, deltas: pieces.map((text) => ({ type: "text_delta", text })) };
}

/** Two words at a time; put together they are the text. */
const piecesOf = (text: string): readonly string[] => text.match(/(?:\S+\s*){1,2}|\s+/g) ?? [];
