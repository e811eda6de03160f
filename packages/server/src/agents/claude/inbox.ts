/** What is the agent told, and which of it has it answered? */
import { randomUUID } from "node:crypto";
import type { SDKResultMessage, SDKUserMessage } from "@anthropic-ai/claude-agent-sdk";
import type { PromptPart } from "../../engine/ports/agents.ts";
import { createEventQueue } from "../event-queue.ts";

export interface Inbox {
  /** The SDK's input: `first` with what comes with it, then whatever is said. It ends when the inbox is closed. */
  messages(first: string, parts?: readonly PromptPart[]): AsyncIterable<SDKUserMessage>;
  /** False where the inbox has been closed. */
  say(text: string): boolean;
  /** Takes note of a result; true if nothing that was said is left to be answered. */
  isAnsweredBy(result: SDKResultMessage): boolean;
  /** Whether there is something the agent would begin with once it has ended its turn. */
  readonly hasMore: boolean;
  close(): void;
}

/** `onTold` hears each text when it goes to the agent. */
export function createInbox({ onTold }: { readonly onTold: (text: string) => void }): Inbox {
  const queue = createEventQueue<SDKUserMessage & { readonly text: string }>();
  const unanswered = new Set<string>();
  let isClosed = false;

  const write = (text: string, parts: readonly PromptPart[] = []): SDKUserMessage => {
    const uuid = randomUUID();
    unanswered.add(uuid);
    const content = parts.length === 0 ? text : [{ type: "text" as const, text }, ...parts.map(blockOf)];
    return { type: "user", uuid, message: { role: "user", content }, parent_tool_use_id: null };
  };

  return {
    async *messages(first, parts) {
      onTold(first);
      yield write(first, parts);
      for await (const { text, ...message } of queue) {
        onTold(text);
        yield message;
      }
    },
    say(text) {
      if (!isClosed) queue.push({ ...write(text), text });
      return !isClosed;
    },
    isAnsweredBy(result) {
      for (const uuid of result.user_message_uuids ?? unanswered) unanswered.delete(uuid);
      return unanswered.size === 0;
    },
    get hasMore() {
      return unanswered.size > 0;
    },
    close() {
      if (!isClosed) queue.close();
      isClosed = true;
    },
  };
}

type Block = Exclude<SDKUserMessage["message"]["content"], string>[number];

function blockOf(part: PromptPart): Block {
  switch (part.type) {
    case "text":
      return part;
    case "image": {
      const media_type = part.mediaType as "image/png";
      return { type: "image", source: { type: "base64", media_type, data: part.base64 } };
    }
    case "pdf": {
      const source = { type: "base64", media_type: "application/pdf", data: part.base64 } as const;
      return { type: "document", title: part.name, source };
    }
  }
}
