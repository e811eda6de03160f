/** Which conversation is shown where the address names none: the one shown last, else the latest, else a new one. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { beginConversation } from "./begin.ts";
import { rememberShown, useDock } from "./dock-state.ts";
import { currentOf, unusedOf } from "./list-view.ts";
import type { useConversations } from "./use-conversations.ts";

export interface Shown {
  readonly current: Conversation | undefined;
  readonly show: (id: ConversationId) => void;
  /** Shows a new one; one in which nothing was said yet is as good. */
  readonly begin: () => Promise<Conversation | undefined>;
}

export function useShown(
  projectId: ProjectId,
  { conversations: listed, isAsking }: Pick<ReturnType<typeof useConversations>, "conversations" | "isAsking">,
): Shown {
  // Others have pages of their own.
  const conversations = useMemo(() => listed?.filter(({ role }) => role === "assistant"), [listed]);
  const { shown } = useDock();
  const [begun, setBegun] = useState<Conversation>();
  const last = shown[projectId];
  const isBegun = begun !== undefined && begun.id === last;
  const latest = conversations && currentOf(conversations, last);
  const current = isBegun ? (conversations?.find(({ id }) => id === begun.id) ?? begun) : latest;
  const show = (id: ConversationId): void => rememberShown(projectId, id);

  async function begin(): Promise<Conversation | undefined> {
    const next = unusedOf(conversations ?? []) ?? (await beginConversation(projectId));
    if (next === undefined) return undefined;
    setBegun(next);
    show(next.id);
    return next;
  }

  // Whoever comes for the first time can begin to write at once.
  const isFirst = !isAsking && conversations?.length === 0 && current === undefined;
  const wasBegun = useRef(false);
  useEffect(() => {
    if (!isFirst || wasBegun.current) return;
    wasBegun.current = true;
    void begin();
  });
  return { current, show, begin };
}
