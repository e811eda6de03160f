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

/** What was begun last for a project; whoever comes to show it must not begin another, however old its list is. */
const begunLast = new Map<ProjectId, Conversation>();
/** Where the first one is just being begun. */
const beginnings = new Map<ProjectId, Promise<Conversation | undefined>>();

export function useShown(
  projectId: ProjectId,
  { conversations: listed, isAsking }: Pick<ReturnType<typeof useConversations>, "conversations" | "isAsking">,
): Shown {
  // Others have pages of their own.
  const conversations = useMemo(() => listed?.filter(({ role }) => role === "assistant"), [listed]);
  const { shown } = useDock();
  const [begun, setBegun] = useState(() => begunLast.get(projectId));
  const last = shown[projectId];
  const isBegun = begun !== undefined && begun.id === last;
  const latest = conversations && currentOf(conversations, last);
  const current = isBegun ? (conversations?.find(({ id }) => id === begun.id) ?? begun) : latest;
  const show = (id: ConversationId): void => rememberShown(projectId, id);

  function take(next: Conversation | undefined): Conversation | undefined {
    if (next === undefined) return undefined;
    begunLast.set(projectId, next);
    setBegun(next);
    show(next.id);
    return next;
  }

  const begin = async (): Promise<Conversation | undefined> =>
    take(unusedOf(conversations ?? []) ?? (await beginConversation(projectId)));

  // Whoever comes for the first time can begin to write at once.
  const isFirst = !isAsking && conversations?.length === 0 && current === undefined;
  const wasBegun = useRef(false);
  useEffect(() => {
    if (!isFirst || wasBegun.current) return;
    wasBegun.current = true;
    void beginFirst(projectId).then(take);
  });
  return { current, show, begin };
}

/** One beginning at a time: a dock that is put away meanwhile and called again waits for the same. */
function beginFirst(projectId: ProjectId): Promise<Conversation | undefined> {
  const beginning =
    beginnings.get(projectId) ?? beginConversation(projectId).finally(() => beginnings.delete(projectId));
  beginnings.set(projectId, beginning);
  return beginning;
}
