/** Which conversation is the page about, and how does one come to another? */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { ConversationId, type ProjectId } from "@autocoder/core/kit/ids.ts";
import { focusComposer } from "./composer.tsx";
import { rememberShown } from "./dock-state.ts";
import { useConversations } from "./use-conversations.ts";
import { useShown } from "./use-shown.ts";

export const CHAT_ROUTE = "/p/$projectId/chat/{-$conversationId}";

export interface ChatPlace {
  /** Undefined where there is none yet, or the address cannot be one's. */
  readonly id: ConversationId | undefined;
  /** Whether the address names one. */
  readonly isNamed: boolean;
  /** The entry one is led to. */
  readonly at: number | undefined;
  readonly conversation: Conversation | undefined;
  readonly go: (id: ConversationId | undefined) => void;
  readonly begin: () => Promise<void>;
}

export function useChatPlace(projectId: ProjectId): ChatPlace {
  const { conversationId } = useParams({ from: CHAT_ROUTE });
  const { at } = useSearch({ from: CHAT_ROUTE });
  const navigate = useNavigate({ from: CHAT_ROUTE });
  const listed = useConversations(projectId);
  const { conversations } = listed;
  const shown = useShown(projectId, listed);
  const named = ConversationId.safeParse(conversationId).data;
  const id = conversationId === undefined ? shown.current?.id : named;
  useEffect(() => {
    if (named !== undefined) rememberShown(projectId, named);
  }, [projectId, named]);

  const go = (next: ConversationId | undefined): void =>
    void navigate({ params: { projectId, conversationId: next }, search: ({ q }) => ({ ...(q && { q }) }) });

  async function begin(): Promise<void> {
    const begun = await shown.begin();
    if (begun === undefined) return;
    go(begun.id);
    requestAnimationFrame(() => focusComposer());
  }

  const conversation = conversations?.find((listed) => listed.id === id);
  return { id, isNamed: conversationId !== undefined, at, conversation, go, begin };
}
