/** The assistant as a page of its own: all conversations, and one of them. */
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, MessagesSquare, SquarePen } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { ConversationId } from "@autocoder/core/kit/ids.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { SearchBox } from "../ui/search-box.tsx";
import { useIsWide } from "../ui/use-is-wide.ts";
import { focusComposer } from "./composer.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { rememberShown } from "./dock-state.ts";
import { titleOf } from "./list-view.ts";
import { Talk } from "./talk.tsx";
import { useConversations } from "./use-conversations.ts";
import { useShown } from "./use-shown.ts";
import { useWords } from "./use-words.ts";

const ROUTE = "/p/$projectId/chat/{-$conversationId}";

export function ChatPage() {
  const { projectId, name } = useProject();
  const params = useParams({ from: ROUTE });
  const { q = "", at } = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: ROUTE });
  const listed = useConversations(projectId);
  const shown = useShown(projectId, listed.conversations);
  const named = ConversationId.safeParse(params.conversationId).data;
  const id = params.conversationId === undefined ? shown.current?.id : named;
  const conversation = listed.conversations?.find((listed) => listed.id === id);
  const isWide = useIsWide("(width >= 48rem)");
  // On a phone there is room for one of the two.
  const hasList = isWide || params.conversationId === undefined;

  const go = (next: ConversationId | undefined): void =>
    void navigate({ params: { projectId, conversationId: next }, search: ({ q }) => ({ ...(q && { q }) }) });

  useEffect(() => {
    if (named !== undefined) rememberShown(projectId, named);
  }, [projectId, named]);

  async function begin(): Promise<void> {
    const begun = await shown.begin();
    if (begun === undefined) return;
    go(begun.id);
    requestAnimationFrame(() => focusComposer());
  }

  useActions(
    useMemo(
      (): readonly Action[] => [
        {
          id: "dock",
          title: "Write to the assistant",
          group: "Conversation",
          shortcut: "A",
          run: () => focusComposer(),
        },
      ],
      [],
    ),
  );
  return (
    <Page
      title={conversation === undefined || (!isWide && hasList) ? "Assistant" : titleOf(conversation)}
      of={name}
      isFixed
      {...(!hasList && { lead: <BackToList /> })}
      aside={
        <Button size="small" onClick={() => void begin()}>
          <SquarePen size={14} aria-hidden /> New conversation
        </Button>
      }
    >
      <div className="flex min-h-0 flex-1">
        {hasList && <Side q={q} current={id} onDeleted={(gone) => gone === id && go(undefined)} />}
        {hasList && !isWide ? null : id === undefined ? (
          params.conversationId !== undefined && <NotThere onNew={() => void begin()} />
        ) : (
          <Talk
            projectId={projectId}
            conversationId={id}
            goTo={at}
            whenGone={<NotThere onNew={() => void begin()} />}
          />
        )}
      </div>
    </Page>
  );
}

function Side(props: {
  readonly q: string;
  readonly current: ConversationId | undefined;
  readonly onDeleted: (id: ConversationId) => void;
}) {
  const { q, current, onDeleted } = props;
  const { projectId } = useProject();
  const navigate = useNavigate({ from: ROUTE });
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

function BackToList() {
  const { projectId } = useProject();
  return (
    <Link
      to={ROUTE}
      params={{ projectId, conversationId: undefined }}
      search={({ q }) => ({ ...(q && { q }) })}
      aria-label="All conversations"
      className="-ml-2 grid size-9 shrink-0 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink"
    >
      <ArrowLeft size={16} aria-hidden />
    </Link>
  );
}

const NotThere = ({ onNew }: { readonly onNew: () => void }) => (
  <div className="flex-1">
    <Empty
      icon={MessagesSquare}
      title="This conversation is not there"
      action={<Button onClick={onNew}>Begin a new one</Button>}
    >
      It was deleted, or belongs to another project.
    </Empty>
  </div>
);
