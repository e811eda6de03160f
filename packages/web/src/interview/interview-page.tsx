/** From an idea to a spec: the talk on the left, what comes of it on the right, and always the step that comes next. */
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { draftToSpec } from "@autocoder/core/conversation/draft-to-spec.ts";
import type { Draft } from "@autocoder/core/conversation/interview.ts";
import { ConversationId } from "@autocoder/core/kit/ids.ts";
import type { SpecOutcome } from "@autocoder/core/spec/spec-outcome.ts";
import { NotFound } from "../app/not-found.tsx";
import { Page } from "../app/page.tsx";
import { Talk } from "../chat/talk.tsx";
import { useTalk } from "../chat/talks.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLatest } from "../live/use-latest.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { SpecConflict } from "../spec/spec-conflict.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Segments } from "../ui/segments.tsx";
import { say } from "../ui/toast.ts";
import { type ChangeDraft, DraftPane } from "./draft-pane.tsx";
import { draftViewOf } from "./draft-view.ts";
import { HandOver } from "./hand-over.tsx";
import { handOverOf } from "./hand-over-view.ts";
import { Phases } from "./phases.tsx";
import { useChanged } from "./use-changed.ts";
import { useSpecTaking } from "./use-spec-taking.ts";

export function InterviewPage() {
  const { conversationId } = useParams({ from: "/p/$projectId/interview/$conversationId" });
  const id = ConversationId.safeParse(conversationId);
  if (!id.success)
    return <NotFound title="There is no such interview" says="Its address is not one of a conversation." />;
  return <Interview key={id.data} conversationId={id.data} />;
}

function Interview({ conversationId }: { readonly conversationId: ConversationId }) {
  const { projectId, name } = useProject();
  const { show } = useSearch({ from: "/p/$projectId/interview/$conversationId" });
  const navigate = useNavigate({ from: "/p/$projectId/interview/$conversationId" });
  const { state: project } = useMoment();
  const { state, conversation } = useTalk({ projectId, conversationId });
  const { draft, phase, isWritten, status } = state;
  const outcome = useOutcome(draft);
  const view = useMemo(() => draftViewOf(draft, outcome), [draft, outcome]);
  const changed = useChanged(state);
  const taking = useSpecTaking(projectId, conversationId);
  const next = handOverOf({ isUsable: view.isUsable, isWritten, state: project });
  const change: ChangeDraft = async (changes) => {
    const written = await answered(api.changeDraft({ projectId, conversationId, ...changes }), {
      what: "Change the draft",
    });
    return written !== undefined;
  };
  const leave = (): void => {
    say({ title: "The interview is kept. It is among the project's conversations.", tone: "good" });
    void navigate({ to: "/p/$projectId", params: { projectId } });
  };
  return (
    <Page
      title={conversation?.title || "Interview"}
      of={name}
      isFixed
      aside={
        <Button look="quiet" size="small" onClick={leave}>
          Later
        </Button>
      }
      bar={
        <Phases phase={phase} isWritten={isWritten}>
          <Segments
            label="Show"
            value={show ?? "talk"}
            segments={[
              { value: "talk", name: "Talk" },
              { value: "draft", name: changed.size > 0 ? `Draft · ${changed.size} new` : "Draft" },
            ]}
            onChange={(value) =>
              void navigate({
                to: ".",
                search: (before) => ({ ...before, show: value === "draft" ? value : undefined }),
                replace: true,
              })
            }
          />
        </Phases>
      }
    >
      <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[minmax(20rem,5fr)_minmax(0,6fr)]">
        <div className={`flex min-h-0 flex-col ${show === "draft" ? "max-lg:hidden" : ""}`}>
          <Talk
            projectId={projectId}
            conversationId={conversationId}
            placeholder="Answer, or say what matters to you…"
            whenGone={<Gone />}
          />
        </div>
        <section
          aria-label="The spec so far"
          className={`flex min-h-0 flex-col bg-raised lg:border-l lg:border-line ${show === "draft" ? "" : "max-lg:hidden"}`}
        >
          <div className="min-h-0 flex-1 overflow-y-auto">
            {taking.conflict ? (
              <div className="px-4 py-4 lg:px-8 lg:py-6">
                <SpecConflict
                  texts={taking.conflict}
                  onKeepMine={() => taking.conflict && taking.takeOver(taking.conflict)}
                  onTakeTheirs={taking.leave}
                  onEdit={taking.leave}
                />
              </div>
            ) : (
              <DraftPane of={conversationId} draft={draft} view={view} changed={changed} onChange={change} />
            )}
          </div>
          <HandOver
            projectId={projectId}
            next={next}
            isAnswering={status === "answering"}
            isBusy={taking.isBusy}
            onTake={taking.take}
          />
        </section>
      </div>
    </Page>
  );
}

/** What the studio would say of the draft as a spec. */
function useOutcome(draft: Draft): SpecOutcome | undefined {
  const text = useMemo(() => draftToSpec(draft), [draft]);
  return useLatest(draft.sections.length === 0 ? undefined : text, async () => {
    const asked = await api.checkSpec({ text });
    return asked.ok ? asked.value : undefined;
  }).answer;
}

function Gone() {
  const { projectId } = useProject();
  return (
    <Empty
      title="This interview is not there"
      action={
        <Link to="/p/$projectId/interview" params={{ projectId }} className={buttonClass({ look: "strong" })}>
          Begin another one
        </Link>
      }
    >
      It was deleted, or belongs to another project.
    </Empty>
  );
}
