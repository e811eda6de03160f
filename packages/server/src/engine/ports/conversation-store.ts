/** Our port to where conversations are kept. The contract suite in `store/contract/conversations.ts` tests each sentence. */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationEntry, EntryBody } from "@autocoder/core/conversation/entry.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { Result } from "@autocoder/core/kit/result.ts";

/** What a conversation's entries amount to, kept beside them so that a list needs none of them. */
export interface ConversationStanding extends Pick<Conversation, "title" | "messages" | "status"> {
  /** Whether an answer is being given, or something was said that is to be answered. */
  readonly isDue: boolean;
}

export interface FoundEntry {
  readonly conversationId: ConversationId;
  readonly n: number;
  /** What stands around the words. */
  readonly excerpt: string;
}

export interface ConversationStore {
  /**
   * Keeps a new conversation without entries. The same id once more changes nothing and gives what is there;
   * `elsewhere` where that is a conversation of another project.
   */
  createConversation(
    conversation: Pick<Conversation, "id" | "projectId" | "role" | "depth" | "createdAt">,
  ): Promise<Result<Conversation, { readonly type: "elsewhere" }>>;
  /** A project's conversations, pinned ones first, then by the last word. */
  listConversations(projectId: ProjectId): Promise<readonly Conversation[]>;
  /** Undefined where the project has none of this id. */
  findConversation(projectId: ProjectId, id: ConversationId): Promise<Conversation | undefined>;
  /** Those of a project that are due, the longest waiting first. */
  dueConversations(projectId: ProjectId): Promise<readonly ConversationId[]>;
  changeConversation(
    id: ConversationId,
    changes: { readonly title?: string; readonly isPinned?: boolean },
  ): Promise<void>;
  /** With all its entries; nothing happens where there is none. */
  deleteConversation(id: ConversationId): Promise<void>;

  /**
   * Adds to the end of a conversation, numbers the entries on from its last one, and keeps how it stands then: all of
   * it or nothing, and durably.
   */
  appendEntries(request: {
    readonly id: ConversationId;
    readonly at: Instant;
    readonly bodies: readonly EntryBody[];
    readonly standing: ConversationStanding;
  }): Promise<readonly ConversationEntry[]>;
  /** Entries with higher numbers than `after`, in order, at most `limit`. */
  readEntries(id: ConversationId, after: number, limit: number): Promise<readonly ConversationEntry[]>;
  /** Puts one entry in the place of those from number `from` up to its own; the others keep their numbers. */
  joinEntries(id: ConversationId, from: number, entry: ConversationEntry): Promise<void>;

  /**
   * In which of a project's conversations do these words occur together, in what was said or in the title, in any case?
   * The last place in each, the conversation spoken in last first; number 0 is the title.
   */
  searchConversations(projectId: ProjectId, words: readonly string[]): Promise<readonly FoundEntry[]>;
}
