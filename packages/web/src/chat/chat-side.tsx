/** All conversations of a project beside one of them, to be found by any word. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { useProject } from "../project/use-project.ts";
import { SearchBox } from "../ui/search-box.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { CHAT_ROUTE } from "./use-chat-place.ts";
import { useConversations } from "./use-conversations.ts";
import { useWords } from "./use-words.ts";

export function ChatSide(props: {
  readonly current: ConversationId | undefined;
  readonly onDeleted: (id: ConversationId) => void;
}) {
  const { current, onDeleted } = props;
  const { projectId } = useProject();
  const navigate = useNavigate({ from: CHAT_ROUTE });
  const { q = "" } = useSearch({ from: CHAT_ROUTE });
  const [typed, setTyped] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  const words = useWords(typed);
  const found = useConversations(projectId, words);
  useEffect(() => {
    if (words !== q) void navigate({ search: { ...(words !== "" && { q: words }) }, replace: true });
  }, [words, q, navigate]);
  return (
    <div className="flex w-64 shrink-0 flex-col border-line max-lg:w-56 max-md:w-full md:border-r">
      <div className="flex border-b border-line px-2 py-2">
        <SearchBox label="Search conversations" value={typed} onChange={setTyped} box={box} width="flex-1" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ConversationList listed={found} search={words} current={current} onDeleted={onDeleted} />
      </div>
    </div>
  );
}
