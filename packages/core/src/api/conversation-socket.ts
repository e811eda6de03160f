/** In what form does a conversation reach a client as it is said? Over one WebSocket, from any entry on. */
import { z } from "zod";
import { Conversation } from "../conversation/conversation.ts";
import { ConversationEntry } from "../conversation/entry.ts";
import { ConversationId, type ProjectId } from "../kit/ids.ts";

export const SocketMessage = z.discriminatedUnion("type", [
  /** First on every connection: which conversation this is and how far it has come. */
  z.object({ type: z.literal("conversation_created"), conversation_id: ConversationId, conversation: Conversation }),
  /** What was said before the client came, many entries in one message. */
  z.object({ type: z.literal("history"), entries: z.array(ConversationEntry) }),
  /** One more entry: `text`, `tool_call`, `tool_result`, `question`, `response_done`, `error` and the others. */
  z.object({ type: z.literal("entry"), entry: ConversationEntry }),
  /** It was renamed, pinned, or stands otherwise now. */
  z.object({ type: z.literal("changed"), conversation: Conversation }),
  z.object({ type: z.literal("deleted") }),
  /** Lets the client notice that the studio is gone. */
  z.object({ type: z.literal("beat") }),
]);
export type SocketMessage = z.infer<typeof SocketMessage>;

/** How often a beat is sent at least, in milliseconds; a client that hears nothing for twice that connects anew. */
export const BEAT_EVERY_MS = 2_000;

export const socketPath = (projectId: ProjectId, conversationId: ConversationId, after: number): string =>
  `/api/projects/${projectId}/conversations/${conversationId}/socket?after=${after}`;
