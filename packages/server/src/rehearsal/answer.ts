/** What does the scripted model answer to one request, and what does it seem to cost? */
import { nextTurn, partLines, type PlayedDisturbance } from "@autocoder/core/rehearse/play.ts";
import { type Conversation, findPart, isTalk } from "@autocoder/core/rehearse/part.ts";
import type { Scenario } from "@autocoder/core/rehearse/scenario.ts";
import { blocksOf, conversationOf, lastWords, text, type ContentBlock, type MessagesRequest } from "./messages.ts";

export interface Answer {
  readonly content: readonly ContentBlock[];
  readonly stopReason: "end_turn" | "tool_use" | "max_tokens";
  readonly usage: MessageUsage;
  readonly disturbance: PlayedDisturbance | undefined;
  /** Between groups of words, where a person listens; undefined where it is said at once. */
  readonly pauseMs: number | undefined;
}

export interface MessageUsage {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly output_tokens: number;
}

/** A pure function of the request, so that retries and any number of sessions at once need no bookkeeping. */
export function answerTo(scenario: Scenario, request: MessagesRequest): Answer {
  const { content, disturbance, isTalk } = contentFor(scenario, request);
  const callsTool = content.some(({ type }) => type === "tool_use");
  const stopReason = request.max_tokens === 1 ? "max_tokens" : callsTool ? "tool_use" : "end_turn";
  const pauseMs = isTalk ? scenario.talks.pauseMs : undefined;
  return { content, stopReason, usage: usageOf(request, content), disturbance, pauseMs };
}

/** About four characters of JSON are one token. */
export const tokensOf = (value: unknown): number =>
  value === undefined ? 0 : Math.ceil((JSON.stringify(value) ?? "").length / 4);

function contentFor(
  scenario: Scenario,
  request: MessagesRequest,
): {
  content: readonly ContentBlock[];
  disturbance?: PlayedDisturbance | undefined;
  isTalk?: boolean;
} {
  // One token is asked for to see whether the model exists; no tools are offered when a session wants a title.
  if (request.max_tokens === 1) return { content: [text("Hi")] };
  if (request.tools.length === 0) return { content: [text("Rehearsal")] };
  const conversation = conversationOf(request);
  if (lastWords(request).includes("Respond with TEXT ONLY")) return { content: [text(summary(conversation))] };
  const turn = nextTurn(scenario, conversation);
  const part = findPart(conversation);
  return {
    content: blocksOf(turn, conversation),
    disturbance: turn.disturbance,
    isTalk: part !== undefined && isTalk(part.header),
  };
}

/** The summary that replaces a conversation must name its part, or the next request could not be placed. */
const summary = (conversation: Conversation): string =>
  `<analysis>The part is all that matters.</analysis>\n<summary>\n${partLines(conversation) ?? "No part."}\n</summary>`;

/** What a session said before its last answer was read from the cache; what came since is written to it. */
function usageOf(request: MessagesRequest, content: readonly ContentBlock[]): MessageUsage {
  const lastAnswer = request.messages.findLastIndex(({ role }) => role === "assistant");
  const head = tokensOf(request.system) + tokensOf(request.tools);
  const all = head + tokensOf(request.messages);
  const known = lastAnswer < 0 ? 0 : head + tokensOf(request.messages.slice(0, lastAnswer));
  const caches = JSON.stringify(request).includes('"cache_control"');
  return {
    input_tokens: caches ? 0 : all,
    cache_creation_input_tokens: caches ? all - known : 0,
    cache_read_input_tokens: caches ? known : 0,
    output_tokens: tokensOf(content),
  };
}
