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
      {openQuestions(state).map((question) => (
        <QuestionForm key={question.id} projectId={projectId} question={question} />
      ))}
      <Blockages />
      <div className="grid flex-1 grid-cols-1 max-lg:content-start lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="order-2 min-w-0 lg:order-1 lg:border-r lg:border-line">
          <BacklogList moment={moment} />
        </div>
        <aside
          aria-label="Now"
          className="order-1 min-w-0 lg:sticky lg:top-0 lg:order-2 lg:max-h-dvh lg:self-start lg:overflow-y-auto"
        >
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
    <div className="px-4 pb-5 lg:px-6">
      <Notice tone="attention" title="The run ended because it could not go on without you.">
        <ul>
          {run.status.ending.blockages.map(({ featureId, reason }) => (
            <li key={featureId}>
              <a href={`#feature-${featureId}`} className="underline underline-offset-2">
                #{featureId}
              </a>{" "}
              {reason}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
