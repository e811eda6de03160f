/** Talks of this kind that were begun before, to be gone on with. */
import { useMemo } from "react";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { ConversationList } from "../chat/conversation-list.tsx";
import { useConversations } from "../chat/use-conversations.ts";
import { useProject } from "../project/use-project.ts";

export function EarlierTalks({ by }: { readonly by: ChatRole }) {
  const { projectId } = useProject();
  const listed = useConversations(projectId);
  const conversations = useMemo(() => listed.conversations?.filter(({ role }) => role === by), [listed, by]);
  if (conversations === undefined || conversations.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="-mx-4 border-t border-line pt-4">
      <h2 id="earlier" className="px-4 pb-1 font-medium">
        Go on with
      </h2>
      <ConversationList
        listed={{ ...listed, conversations }}
        search=""
        current={undefined}
        onDeleted={() => undefined}
      />
    </section>
  );
}
