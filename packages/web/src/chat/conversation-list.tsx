/** A project's conversations: to find, open, name, pin, take along and delete. */
import { useState } from "react";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { Notice } from "../ui/notice.tsx";
import { useNow } from "../ui/use-now.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { DeleteConversation } from "./delete-conversation.tsx";
import { groupsOf } from "./list-view.ts";
import type { useConversations } from "./use-conversations.ts";

export type Found = Conversation & { readonly found?: { readonly n: number; readonly excerpt: string } | undefined };

export function ConversationList(props: {
  readonly listed: ReturnType<typeof useConversations>;
  /** Words they are looked for by. */
  readonly search: string;
  readonly current: ConversationId | undefined;
  /** Where they open elsewhere than on their own page; `n` is the entry where the words stand. */
  readonly onOpen?: (id: ConversationId, n?: number) => void;
  readonly onDeleted: (id: ConversationId) => void;
}) {
  const { listed, search, current, onOpen, onDeleted } = props;
  const { conversations, error } = listed;
  const [deleting, setDeleting] = useState<Conversation>();
  const now = useNow();
  if (error) {
    return (
      <div className="p-4">
        <Notice tone="bad" title={error.message}>
          {error.next}
        </Notice>
      </div>
    );
  }
  if (conversations === undefined) return null;
  if (conversations.length === 0) {
    return (
      <p className="px-4 py-6 text-soft">
        {search === "" ? "Nothing was talked about yet." : `Nobody said “${search}”.`}
      </p>
    );
  }
  const groups = search === "" ? groupsOf(conversations, now) : [{ title: "Found", conversations }];
  return (
    <nav aria-label="Conversations" className="grid grid-cols-1 content-start gap-3 px-2 py-2">
      {groups.map(({ title, conversations: group }) => (
        <section key={title} aria-label={title}>
          <h2 className="heading px-2 pb-1 text-faint!">{title}</h2>
          <ul>
            {group.map((conversation: Found) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                search={search}
                isCurrent={conversation.id === current}
                onOpen={onOpen && (() => onOpen(conversation.id, conversation.found?.n))}
                onDelete={() => setDeleting(conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
      {deleting && (
        <DeleteConversation
          conversation={deleting}
          onClose={() => setDeleting(undefined)}
          onDone={() => onDeleted(deleting.id)}
        />
      )}
    </nav>
  );
}
