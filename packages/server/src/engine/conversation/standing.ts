/** How do a project's conversations stand now? Read once, then kept up with what happens in those that are at hand. */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { type TalksStanding, usedIn, waitsForPerson } from "@autocoder/core/conversation/standing.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { noteSpend, type SpendByQuarter } from "@autocoder/core/session/spend.ts";
import type { ConversationStore } from "../ports/conversation-store.ts";
import type { Talk } from "./talk.ts";

export interface Standing {
  readonly now: TalksStanding;
  /** Keeps up with what happens in it. */
  follow(talk: Talk): void;
  /** Calls back when it may have changed. */
  listen(listener: () => void): () => void;
}

export async function openStanding(
  store: Pick<ConversationStore, "talkSpend" | "listConversations">,
  projectId: ProjectId,
): Promise<Standing> {
  const spend: SpendByQuarter = await store.talkSpend(projectId);
  const waiting = new Map<ConversationId, Conversation>();
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());

  function note(conversation: Conversation): void {
    if (waitsForPerson(conversation)) waiting.set(conversation.id, conversation);
    else waiting.delete(conversation.id);
  }

  for (const conversation of await store.listConversations(projectId)) note(conversation);
  return {
    get now() {
      return { spend, waiting: [...waiting.values()] };
    },
    follow(talk) {
      const { id } = talk.conversation;
      talk.listen((news) => {
        if (news.type === "changed") note(news.conversation);
        else if (news.type === "deleted") waiting.delete(id);
        else {
          const used = usedIn(news.entry.body);
          if (used === undefined) return;
          noteSpend(spend, used, news.entry.at);
        }
        tell();
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
