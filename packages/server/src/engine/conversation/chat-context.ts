/** What do those who answer in a conversation, and their tools, know of it? */
import type { ConversationEntry, EntryBody } from "@autocoder/core/conversation/entry.ts";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import type { EngineContext } from "../context.ts";

export interface ChatContext {
  /** Of the project the talk is about. */
  readonly engine: EngineContext;
  readonly role: ChatRole;
  readonly state: () => ConversationState;
  /** Adds an entry; resolves when it is stored and those who listen have been told. */
  readonly record: (body: EntryBody) => Promise<ConversationEntry>;
}
