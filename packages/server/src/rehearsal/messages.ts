/**
 * How does the scripted model speak the Messages API? From a request's messages to a conversation in no model's own
 * format, and from a turn back to content blocks that call the tools the request offers.
 */
import { z } from "zod";
import { isStudioTool, type Conversation, type Entry } from "@autocoder/core/rehearse/part.ts";
import type { Action, Call, Turn } from "@autocoder/core/rehearse/play.ts";

const Block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  tool_use_id: z.string().optional(),
  is_error: z.boolean().optional(),
  content: z.unknown().optional(),
  input: z.unknown().optional(),
});
type Block = z.infer<typeof Block>;

/** What we read of a request. Newer agents put messages with the role `system` between the others. */
export const MessagesRequest = z.looseObject({
  model: z.string(),
  max_tokens: z.number().optional(),
  stream: z.boolean().optional(),
  system: z.unknown().optional(),
  tools: z.array(z.looseObject({ name: z.string() })).default([]),
  messages: z.array(
    z.looseObject({ role: z.enum(["user", "assistant", "system"]), content: z.union([z.string(), z.array(Block)]) }),
  ),
});
export type MessagesRequest = z.infer<typeof MessagesRequest>;

export type ContentBlock =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: Record<string, unknown> };

export function conversationOf({ messages, tools }: MessagesRequest): Conversation {
  const toolNames = new Map<string, string>();
  const entries: Entry[] = [];
  for (const { role, content } of messages) {
    for (const block of blocksIn(content)) {
      if (role === "assistant" && block.type === "tool_use") toolNames.set(block.id ?? "", block.name ?? "");
      if (role !== "user") continue;
      if (block.type === "text") entries.push({ type: "said", text: block.text ?? "" });
      if (block.type === "tool_result") entries.push(answerOf(block, toolNames.get(block.tool_use_id ?? "") ?? ""));
    }
  }
  return { entries, tools: tools.map(({ name }) => name) };
}

/** Files that agents wrote whole, as far as they were told that they are written. */
export function writtenIn({
  messages,
}: MessagesRequest): readonly { readonly path: string; readonly content: string }[] {
  const blocks = messages.flatMap(({ content }) => blocksIn(content));
  const done = new Set(
    blocks
      .filter(({ type, is_error }) => type === "tool_result" && is_error !== true)
      .map((block) => block.tool_use_id),
  );
  return blocks.flatMap(({ type, name, id, input }) => {
    const call = WriteCall.safeParse(input);
    return type === "tool_use" && name === "Write" && done.has(id) && call.success
      ? [{ path: call.data.file_path, content: call.data.content }]
      : [];
  });
}

const WriteCall = z.object({ file_path: z.string(), content: z.string() });

/** The turn as content blocks; what cannot be called with the tools that are offered is said instead. */
export function blocksOf(turn: Turn, { tools }: Conversation): readonly ContentBlock[] {
  if (turn.type === "ends") return [text(turn.says)];
  const calls = turn.calls.map((call) => blockOf(call, tools));
  const missing = calls.find((call) => call.type === "text");
  if (missing !== undefined) return [missing];
  return turn.says === undefined ? calls : [text(turn.says), ...calls];
}

export const text = (words: string): ContentBlock => ({ type: "text", text: words });

/** The words of the last message a person or program sent, without what tools answered. */
export function lastWords({ messages }: MessagesRequest): string {
  const last = messages.findLast(({ role }) => role === "user");
  return blocksIn(last?.content ?? "")
    .map((block) => block.text ?? "")
    .join("\n");
}

const blocksIn = (content: string | readonly Block[]): readonly Block[] =>
  typeof content === "string" ? [{ type: "text", text: content }] : content;

function answerOf(block: Block, tool: string): Entry {
  const said = z
    .union([z.string(), z.array(Block)])
    .catch("")
    .parse(block.content);
  const words = typeof said === "string" ? said : said.map((part) => part.text ?? "").join("\n");
  return {
    type: "answered",
    id: block.tool_use_id ?? "",
    tool,
    ok: block.is_error !== true,
    text: tool === "Read" ? withoutLineNumbers(words) : words,
  };
}

/** `Read` answers with numbered lines, and reminders without a number may follow them. */
function withoutLineNumbers(words: string): string {
  const lines = words.split("\n").map((line) => /^\s*\d+(?:\t|→)(.*)$/.exec(line)?.[1]);
  return lines.filter((line) => line !== undefined).join("\n");
}

function blockOf({ id, action }: Call, offered: readonly string[]): ContentBlock {
  const { tool, input } = callOf(action, offered);
  if (action.type === "try") return { type: "tool_use", id, name: tool ?? action.tool, input };
  if (tool !== undefined && offered.includes(tool)) return { type: "tool_use", id, name: tool, input };
  const wanted =
    action.type === "studio" ? `the tool ${action.tool}, which is not` : `a tool to ${action.type}, and none is`;
  return text(`I cannot go on: the part calls for ${wanted} offered.`);
}

function callOf(
  action: Action,
  offered: readonly string[],
): { tool: string | undefined; input: Record<string, unknown> } {
  switch (action.type) {
    case "read":
      return { tool: "Read", input: { file_path: action.path } };
    case "write":
      return { tool: "Write", input: { file_path: action.path, content: action.content } };
    case "edit":
      return { tool: "Edit", input: { file_path: action.path, old_string: action.from, new_string: action.to } };
    case "run":
      return { tool: "Bash", input: { command: action.command } };
    case "try":
    case "studio":
      return { tool: offered.find((name) => isStudioTool(name, action.tool)), input: { ...action.input } };
  }
}
