/** The assistant as a page of its own: all conversations, and one of them. */
import { Link } from "@tanstack/react-router";
import { ArrowLeft, MessagesSquare, SquarePen } from "lucide-react";
import { useMemo } from "react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { useIsWide } from "../ui/use-is-wide.ts";
import { ChatSide } from "./chat-side.tsx";
import { focusComposer } from "./composer.tsx";
import { titleOf } from "./list-view.ts";
import { Talk } from "./talk.tsx";
import { CHAT_ROUTE, useChatPlace } from "./use-chat-place.ts";

export function ChatPage() {
  const { projectId, name } = useProject();
  const { id, isNamed, at, conversation, go, begin } = useChatPlace(projectId);
  const isWide = useIsWide("(width >= 48rem)");
  // On a phone there is room for one of the two.
  const hasList = isWide || !isNamed;
  const hasTalk = isWide || isNamed;
  useComposerAction();
  const none = <NotThere onNew={() => void begin()} />;
  return (
    <Page
      title={conversation !== undefined && hasTalk ? titleOf(conversation) : "Assistant"}
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
        {hasList && <ChatSide current={id} onDeleted={(gone) => gone === id && go(undefined)} />}
        {hasTalk && id !== undefined && <Talk projectId={projectId} conversationId={id} goTo={at} whenGone={none} />}
        {isNamed && id === undefined && none}
      </div>
    </Page>
  );
}

/** The same key that opens the dock elsewhere. */
function useComposerAction(): void {
  useActions(useMemo((): readonly Action[] => [{ ...toComposer, run: () => focusComposer() }], []));
}

const toComposer = { id: "dock", title: "Write to the assistant", group: "Conversation", shortcut: "A" };

function BackToList() {
  const { projectId } = useProject();
  return (
    <Link
      to={CHAT_ROUTE}
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
