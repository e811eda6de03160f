/** Where is a conversation shown whole? By what it is for. */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";

export function talkPlace({ role, projectId, id }: Pick<Conversation, "role" | "projectId" | "id">) {
  const params = { projectId, conversationId: id };
  if (role === "spec-writer") return { to: "/p/$projectId/interview/$conversationId", params } as const;
  if (role === "expander") return { to: "/p/$projectId/expand/$conversationId", params } as const;
  return { to: "/p/$projectId/chat/{-$conversationId}", params } as const;
}
