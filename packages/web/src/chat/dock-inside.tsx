/** What the dock shows: one conversation, or the list of them. */
import { Link } from "@tanstack/react-router";
import { Maximize2, MessagesSquare, SquarePen, X, List } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { SearchBox } from "../ui/search-box.tsx";
import { Tip } from "../ui/tip.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { openDock, takeCall, wasCalledFor } from "./dock-state.ts";
import { titleOf } from "./list-view.ts";
import { Talk } from "./talk.tsx";
import { useConversations } from "./use-conversations.ts";
import { useShown } from "./use-shown.ts";
import { useWords } from "./use-words.ts";

export function DockInside({ projectId, onLeave }: { readonly projectId: ProjectId; readonly onLeave: () => void }) {
  const listed = useConversations(projectId);
  const { current, begin, show } = useShown(projectId, listed);
  const [isListing, setListing] = useState(false);
  const [goTo, setGoTo] = useState<number>();
  const [isCalled, setCalled] = useState(wasCalledFor);
  useEffect(takeCall, []);

  function open(id: ConversationId, n?: number): void {
    show(id);
    setCalled(true);
    setGoTo(n);
    setListing(false);
  }

  return (
    <>
      <Head
        projectId={projectId}
        current={current}
        isListing={isListing}
        onList={() => setListing(!isListing)}
        onNew={() => {
          setListing(false);
          setCalled(true);
          void begin();
        }}
      />
      {isListing ? (
        <Finding projectId={projectId} current={current?.id} onOpen={open} />
      ) : current === undefined ? (
        <None listed={listed} />
      ) : (
        <Talk
          projectId={projectId}
          conversationId={current.id}
          isAboutScreen
          takesFocus={isCalled}
          goTo={goTo}
          onLeave={onLeave}
          whenGone={<Gone onNew={() => void begin()} />}
        />
      )}
    </>
  );
}

function Head(props: {
  readonly projectId: ProjectId;
  readonly current: Conversation | undefined;
  readonly isListing: boolean;
  readonly onList: () => void;
  readonly onNew: () => void;
}) {
  const { projectId, current, isListing, onList, onNew } = props;
  return (
    <header className="flex h-12 shrink-0 items-center gap-0.5 border-b border-line pr-2 pl-4">
      <h2 className="min-w-0 flex-1 truncate font-semibold">
        {isListing ? "Conversations" : current ? titleOf(current) : "Assistant"}
      </h2>
      <IconButton icon={SquarePen} label="New conversation" onClick={onNew} />
      <IconButton
        icon={List}
        label={isListing ? "Back to the conversation" : "All conversations"}
        aria-pressed={isListing}
        onClick={onList}
        className={isListing ? "bg-ink/8 text-ink!" : ""}
      />
      <Tip text="Open as a page">
        <Link
          to="/p/$projectId/chat/{-$conversationId}"
          params={{ projectId, conversationId: current?.id }}
          search={{}}
          aria-label="Open as a page"
          className="grid size-7 shrink-0 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink"
        >
          <Maximize2 size={15} aria-hidden />
        </Link>
      </Tip>
      <IconButton icon={X} label="Put the assistant away" shortcut="A" onClick={() => openDock(false)} />
    </header>
  );
}

function Finding(props: {
  readonly projectId: ProjectId;
  readonly current: ConversationId | undefined;
  readonly onOpen: (id: ConversationId, n?: number) => void;
}) {
  const { projectId, current, onOpen } = props;
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const words = useWords(typed);
  const listed = useConversations(projectId, words);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex border-b border-line px-3 py-2">
        <SearchBox label="Search conversations" value={typed} onChange={setTyped} box={box} width="flex-1" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ConversationList
          listed={listed}
          search={words}
          current={current}
          onOpen={onOpen}
          onDeleted={() => undefined}
        />
      </div>
    </div>
  );
}

function None({ listed: { error } }: { readonly listed: ReturnType<typeof useConversations> }) {
  if (error === undefined) return <div className="flex-1" />;
  return (
    <div className="p-4">
      <Notice tone="bad" title={error.message}>
        {error.next}
      </Notice>
    </div>
  );
}

const Gone = ({ onNew }: { readonly onNew: () => void }) => (
  <Empty
    icon={MessagesSquare}
    title="This conversation is not there"
    action={<Button onClick={onNew}>Begin a new one</Button>}
  >
    It was deleted.
  </Empty>
);
