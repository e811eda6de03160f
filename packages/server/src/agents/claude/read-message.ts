/** What did the agent say or do? Its SDK's messages as our events; kinds we do not know are nothing. */
import type {
  SDKAssistantMessage,
  SDKMessage,
  SDKPartialAssistantMessage,
  SDKRateLimitInfo,
  SDKUserMessage,
} from "@anthropic-ai/claude-agent-sdk";
import type { ToldEvent } from "../../engine/ports/agents.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { STUDIO_PREFIX } from "./studio-tools.ts";

/** A tool's output beyond this is cut in the middle: its beginning and end say what it was. */
const MAX_OUTPUT_CHARS = 20_000;

export function eventsOf(message: SDKMessage): readonly ToldEvent[] {
  if (message.type === "assistant") return saidAndCalled(message);
  if (message.type === "user") return answered(message);
  if (message.type === "rate_limit_event") return [limitOf(message.rate_limit_info)];
  if (message.type !== "system" || message.subtype !== "api_retry") return [];
  return [
    {
      type: "retry",
      attempt: message.attempt,
      delayMs: message.retry_delay_ms,
      ...(message.error_status !== null && { status: message.error_status }),
      cause: message.error,
    },
  ];
}

/** The service sends times in seconds since 1970, and a share as 0 to 1. */
function limitOf({ rateLimitType, status, resetsAt, utilization }: SDKRateLimitInfo): AgentEvent {
  return {
    type: "limit",
    window: rateLimitType ?? "account",
    status: status === "allowed_warning" ? "warning" : status,
    ...(resetsAt !== undefined && { resetsAt: instant(resetsAt * 1_000) }),
    ...(utilization !== undefined && { used: Math.round(utilization * 100) / 100 }),
  };
}

/** The next piece of a text that is being said to whoever the session is for. */
export function pieceOf({ event, parent_tool_use_id }: SDKPartialAssistantMessage): string | undefined {
  if (parent_tool_use_id !== null || event.type !== "content_block_delta") return undefined;
  return event.delta.type === "text_delta" && event.delta.text !== "" ? event.delta.text : undefined;
}

const saidAndCalled = ({ message, error }: SDKAssistantMessage): readonly ToldEvent[] =>
  // An error in the words of a message is the SDK's own; it comes again in the result.
  error ? [] : message.content.flatMap(blockEvent);

function blockEvent(block: SDKAssistantMessage["message"]["content"][number]): readonly ToldEvent[] {
  if (block.type === "text") return block.text ? [{ type: "text", text: block.text }] : [];
  if (block.type === "thinking") return block.thinking ? [{ type: "thought", text: block.thinking }] : [];
  if (block.type !== "tool_use") return [];
  return [{ type: "tool-started", id: block.id, name: toolName(block.name), input: block.input }];
}

/** Studio tools by their own names, as the prompts call them. */
const toolName = (name: string): string => (name.startsWith(STUDIO_PREFIX) ? name.slice(STUDIO_PREFIX.length) : name);

function answered({ message }: SDKUserMessage): readonly ToldEvent[] {
  if (typeof message.content === "string") return [];
  return message.content.flatMap((block) => (block.type === "tool_result" ? [answerIn(block)] : []));
}

type ToolResult = Extract<Exclude<SDKUserMessage["message"]["content"], string>[number], { type: "tool_result" }>;

function answerIn({ tool_use_id, is_error, content = "" }: ToolResult): ToldEvent {
  const parts = typeof content === "string" ? [{ type: "text" as const, text: content }] : content;
  const images = parts.flatMap((part) => imageIn(part) ?? []);
  const texts = parts.filter((part) => imageIn(part) === undefined);
  return {
    type: "tool-ended",
    id: tool_use_id,
    ok: !is_error,
    output: cutOutput(texts.map((part) => (part.type === "text" ? part.text : `[${part.type}]`)).join("\n")),
    ...(images.length > 0 && { images }),
  };
}

/** The image itself; one that is only named by an address is not fetched. */
function imageIn(
  part: Exclude<ToolResult["content"], string | undefined>[number],
): Uint8Array<ArrayBuffer> | undefined {
  if (part.type !== "image" || part.source.type !== "base64") return undefined;
  return Uint8Array.from(Buffer.from(part.source.data, "base64"));
}

export function cutOutput(output: string): string {
  if (output.length <= MAX_OUTPUT_CHARS) return output;
  const half = MAX_OUTPUT_CHARS / 2;
  return `${output.slice(0, half)}\n… ${output.length - MAX_OUTPUT_CHARS} characters left out …\n${output.slice(-half)}`;
}
