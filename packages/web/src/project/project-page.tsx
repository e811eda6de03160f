/** A project, live: how it stands, what its agents do, what has been proven. */
import { useEffect, useMemo } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { BacklogList } from "../backlog/backlog-list.tsx";
import { LiveProvider, liveStoreOf, useStudio } from "../live/use-studio.ts";
import { LandingPanel } from "../merge/landing-panel.tsx";
import { QuestionForm } from "../question/question-form.tsx";
import { openQuestions } from "../question/question-view.ts";
import { RunHeader } from "../run/run-header.tsx";
import { latestRun, runViewOf } from "../run/run-view.ts";
import { SessionsPanel } from "../session/sessions-panel.tsx";
import { Notice } from "../ui/notice.tsx";
import { Shell } from "../ui/shell.tsx";
import { ConnectionBanner, ConnectionMark } from "./connection-line.tsx";

export function ProjectPage({ projectId }: { readonly projectId: ProjectId }) {
  const store = useMemo(() => liveStoreOf(projectId), [projectId]);
  return (
    <LiveProvider value={store}>
      <Project projectId={projectId} />
    </LiveProvider>
  );
}

function Project({ projectId }: { readonly projectId: ProjectId }) {
  const { moment, isCaughtUp } = useStudio();
  const { project, landed, total } = runViewOf(moment.state);
  const title = project || projectId;
  useEffect(() => {
    document.title = total === 0 ? `${title} · Autocoder` : `${landed}/${total} ${title} · Autocoder`;
  }, [title, landed, total]);
  return (
    <Shell title={title} aside={<ConnectionMark />}>
      <div className="px-4 pt-3 empty:hidden lg:px-6">
        <ConnectionBanner />
      </div>
      {isCaughtUp && <Board projectId={projectId} />}
    </Shell>
  );
}

function Board({ projectId }: { readonly projectId: ProjectId }) {
  const { moment } = useStudio();
  const { state } = moment;
  return (
    <>
      <RunHeader />
      <div className="grid flex-1 content-start gap-6 border-t border-line px-4 py-5 lg:grid-cols-[minmax(0,1fr)_23rem] lg:px-6">
        <div className="order-2 grid min-w-0 content-start gap-6 lg:order-1">
          <h2 className="sr-only">Backlog</h2>
          {openQuestions(state).map((question) => (
            <QuestionForm key={question.id} projectId={projectId} question={question} />
          ))}
          <Blockages />
          <BacklogList moment={moment} />
        </div>
        <aside className="order-1 grid min-w-0 content-start gap-6 lg:order-2" aria-label="Now">
          <SessionsPanel />
          <LandingPanel />
        </aside>
      </div>
    </>
  );
}

/** Why the last run could not go on. */
function Blockages() {
  const { moment } = useStudio();
  const { state } = moment;
  const run = latestRun(state);
  if (run?.status.type !== "ended" || run.status.ending.type !== "blocked") return null;
  return (
    <Notice tone="attention" title="The run ended because it could not go on without you.">
      <ul>
        {run.status.ending.blockages.map(({ featureId, reason }) => (
          <li key={featureId}>
            <a href={`#feature-${featureId}`} className="font-mono text-small underline underline-offset-2">
              #{featureId}
            </a>{" "}
            {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
