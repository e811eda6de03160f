/** A talk about what else is to be built; what it proposes is accepted in it, and then is on the board. */
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import { ConversationId } from "@autocoder/core/kit/ids.ts";
import { NotFound } from "../app/not-found.tsx";
import { Page } from "../app/page.tsx";
import { Talk } from "../chat/talk.tsx";
import { useTalk } from "../chat/talks.ts";
import { useProject } from "../project/use-project.ts";
import { buttonClass } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { createdIn } from "./created-in.ts";

export function ExpandPage() {
  const { conversationId } = useParams({ from: "/p/$projectId/expand/$conversationId" });
  const id = ConversationId.safeParse(conversationId);
  if (!id.success) return <NotFound title="There is no such talk" says="Its address is not one of a conversation." />;
  return <Expand key={id.data} conversationId={id.data} />;
}

function Expand({ conversationId }: { readonly conversationId: ConversationId }) {
  const { projectId, name } = useProject();
  const { state, conversation } = useTalk({ projectId, conversationId });
  return (
    <Page title={conversation?.title || "Expand the backlog"} of={name} isFixed aside={<Made state={state} />}>
      <Talk projectId={projectId} conversationId={conversationId} placeholder="What else, or what differently…" />
    </Page>
  );
}

function Made({ state }: { readonly state: ConversationState }) {
  const { projectId } = useProject();
  const created = useMemo(() => createdIn(state), [state]);
  return (
    <>
      {created.length > 0 && (
        <Link
          to="/p/$projectId"
          params={{ projectId }}
          search={{ features: [...created] }}
          className={buttonClass({ size: "small" })}
        >
          Show {plural(created.length, "new feature")}
        </Link>
      )}
      <Link to="/p/$projectId" params={{ projectId }} className={buttonClass({ look: "quiet", size: "small" })}>
        To the board
      </Link>
    </>
  );
}
