/** What is the agent told, and which of it has it answered? */
import { randomUUID } from "node:crypto";
import type { SDKResultMessage, SDKUserMessage } from "@anthropic-ai/claude-agent-sdk";
import { createEventQueue } from "../event-queue.ts";

export interface Inbox {
  /** The SDK's input: `first`, then whatever is said. It ends when the inbox is closed. */
  messages(first: string): AsyncIterable<SDKUserMessage>;
  /** False where the inbox has been closed. */
  say(text: string): boolean;
  /** Takes note of a result; true if nothing that was said is left to be answered. */
  isAnsweredBy(result: SDKResultMessage): boolean;
  close(): void;
}

/** `onTold` hears each text when it goes to the agent. */
export function createInbox({ onTold }: { readonly onTold: (text: string) => void }): Inbox {
  const queue = createEventQueue<SDKUserMessage & { readonly text: string }>();
  const unanswered = new Set<string>();
  let isClosed = false;

  const write = (text: string): SDKUserMessage => {
    const uuid = randomUUID();
    unanswered.add(uuid);
    return { type: "user", uuid, message: { role: "user", content: text }, parent_tool_use_id: null };
  };

  return {
    async *messages(first) {
      onTold(first);
      yield write(first);
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
    close() {
      if (!isClosed) queue.close();
      isClosed = true;
    },
  };
}
