/** A project's backlog, live: how it stands, what its agents do, what has been proven. */
import { Page } from "../app/page.tsx";
import { useStudio } from "../live/use-studio.ts";
import { LandingPanel } from "../merge/landing-panel.tsx";
import { ConnectionMark } from "../project/connection-line.tsx";
import { useProject } from "../project/use-project.ts";
import { QuestionForm } from "../question/question-form.tsx";
import { openQuestions } from "../question/question-view.ts";
import { RunHeader } from "../run/run-header.tsx";
import { latestRun } from "../run/run-view.ts";
import { SessionsPanel } from "../session/sessions-panel.tsx";
import { Notice } from "../ui/notice.tsx";
import { BacklogList } from "./backlog-list.tsx";

export function BoardPage() {
  const { projectId } = useProject();
  const { moment } = useStudio();
  const { state } = moment;
  return (
    <Page title="Board" of={state.project?.name ?? projectId} aside={<ConnectionMark />}>
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
    </Page>
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
