/** Which talks are there about a project, and what was said in them? */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { ConversationStore } from "../../engine/ports/conversation-store.ts";
import { excerptOf, sought, wordsOf } from "../sought.ts";
import type { KeptConversation, MemoryData } from "./memory-data.ts";

export function createMemoryConversations(open: () => MemoryData): ConversationStore {
  const ofProject = (projectId: ProjectId): KeptConversation[] =>
    [...open().conversations.values()].filter(({ conversation }) => conversation.projectId === projectId);

  function change(id: ConversationId, edit: (kept: KeptConversation) => KeptConversation): void {
    const kept = open().conversations.get(id);
    if (kept) open().conversations.set(id, edit(kept));
  }

  return {
    async createConversation({ id, projectId, role, depth, createdAt }) {
      const { conversations } = open();
      const fresh = { title: "", isPinned: false, messages: 0, seq: 0, status: "idle" } as const;
      const kept = conversations.get(id) ?? {
        conversation: { id, projectId, role, ...(depth && { depth }), createdAt, updatedAt: createdAt, ...fresh },
        isDue: false,
        entries: [],
      };
      if (kept.conversation.projectId !== projectId) return err({ type: "elsewhere" });
      conversations.set(id, kept);
      return ok(kept.conversation);
    },
    async listConversations(projectId) {
      return ofProject(projectId)
        .map(({ conversation }) => conversation)
        .sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || byLastWord(a, b));
    },
    async findConversation(projectId, id) {
      const found = open().conversations.get(id)?.conversation;
      return found?.projectId === projectId ? found : undefined;
    },
    async dueConversations(projectId) {
      return ofProject(projectId)
        .filter(({ isDue }) => isDue)
        .map(({ conversation }) => conversation)
        .sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
    },
    async changeConversation(id, changes) {
      change(id, (kept) => ({ ...kept, conversation: { ...kept.conversation, ...changes } }));
    },
    async deleteConversation(id) {
      open().conversations.delete(id);
    },

    async appendEntries({ id, at, bodies, standing: { isDue, ...standing } }) {
      const kept = open().conversations.get(id);
      if (kept === undefined) throw new Error(`There is no conversation ${id}.`);
      const { seq } = kept.conversation;
      const entries = bodies.map((body, place) => ({ n: seq + 1 + place, at, body }));
      const conversation = { ...kept.conversation, ...standing, updatedAt: at, seq: seq + bodies.length };
      open().conversations.set(id, { conversation, isDue, entries: [...kept.entries, ...entries] });
      return entries;
    },
    async readEntries(id, after, limit) {
      const entries = open().conversations.get(id)?.entries ?? [];
      return entries.filter(({ n }) => n > after).slice(0, limit);
    },
    async joinEntries(id, from, entry) {
      change(id, (kept) => {
        const before = kept.entries.filter(({ n }) => n < from);
        return { ...kept, entries: [...before, entry, ...kept.entries.filter(({ n }) => n > entry.n)] };
      });
    },

    async searchConversations(projectId, words) {
      const terms = words.map(sought);
      const holds = (text: string | undefined) =>
        text !== undefined && terms.every((term) => sought(text).includes(term));
      return ofProject(projectId)
        .sort((a, b) => byLastWord(a.conversation, b.conversation))
        .flatMap(({ conversation: { id, title }, entries }) => {
          const hit = entries.findLast(({ body }) => holds(wordsOf(body)));
          if (terms.length === 0 || (hit === undefined && !holds(title))) return [];
          const text = hit === undefined ? title : wordsOf(hit.body)!;
          return [{ conversationId: id, n: hit?.n ?? 0, excerpt: excerptOf(text, words) }];
        });
    },
  };
}

const byLastWord = (a: Conversation, b: Conversation): number => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1);
