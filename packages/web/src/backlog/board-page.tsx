/** A project's backlog, live: how it stands, what its agents do, what has been proven. */
import { Page } from "../app/page.tsx";
import { useStudio } from "../live/use-studio.ts";
import { LandingPanel } from "../merge/landing-panel.tsx";
import { ConnectionMark } from "../project/connection-line.tsx";
import { useProject } from "../project/use-project.ts";
import { QuestionForm } from "../question/question-form.tsx";
import { openQuestions } from "../question/question-view.ts";
import { SessionsPanel } from "../session/sessions-panel.tsx";
import { BacklogList } from "./backlog-list.tsx";

export function BoardPage() {
  const { projectId } = useProject();
  const { moment } = useStudio();
  const { state } = moment;
  return (
    <Page title="Board" of={state.project?.name ?? projectId} aside={<ConnectionMark />}>
      {openQuestions(state).map((question) => (
        <QuestionForm key={question.id} projectId={projectId} question={question} />
      ))}
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
