/** What is under way beside the board, and what waits for a person: one line that opens the rest. */
import { useEffect, useState } from "react";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useMoment } from "../live/use-moment.ts";
import { LandingPanel } from "../merge/landing-panel.tsx";
import { useProject } from "../project/use-project.ts";
import { QuestionForm } from "../question/question-form.tsx";
import { openQuestions } from "../question/question-view.ts";
import { latestRun } from "../run/run-view.ts";
import { SessionsPanel } from "../session/sessions-panel.tsx";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { BoardSearch } from "./board-search.ts";

/** Agents at work and what lands. */
export function NowButton() {
  const { state } = useMoment();
  const [isOpen, setOpen] = useState(false);
  const agents = state.liveSessions.size;
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        {agents === 0 ? "No agents" : plural(agents, "agent")}
      </Button>
      <Sheet isOpen={isOpen} onClose={() => setOpen(false)} title="Now">
        <div className="-mx-5 -my-4">
          <SessionsPanel />
          <LandingPanel />
        </div>
      </Sheet>
    </>
  );
}

export function Questions(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { projectId } = useProject();
  const { state } = useMoment();
  const questions = openQuestions(state);
  const isOver = props.isOpen && questions.length === 0;
  const { onClose } = props;
  // Nothing is asked any more.
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  return (
    <Sheet {...props} title="Questions" says="What you answer goes to the next attempt, which then goes on.">
      <div className="-mx-5 grid grid-cols-1 [&>form]:grid-cols-1">
        {questions.map((question) => (
          <QuestionForm key={question.id} projectId={projectId} question={question} />
        ))}
      </div>
    </Sheet>
  );
}

/** What stands in the way, each with the step that helps. */
export function InTheWay(props: { readonly onAnswer: () => void; readonly onShow: (search: BoardSearch) => void }) {
  const { state } = useMoment();
  const questions = openQuestions(state).length;
  const stuck = blockagesOf(state);
  if (questions === 0 && stuck === 0) return null;
  return (
    <div className="grid gap-2 px-4 pb-3 lg:px-6">
      {questions > 0 && (
        <Notice
          tone="attention"
          title={`${plural(questions, "question")} of an agent ${questions === 1 ? "waits" : "wait"} for you.`}
          action={
            <Button size="small" onClick={props.onAnswer}>
              Answer
            </Button>
          }
        />
      )}
      {stuck > 0 && (
        <Notice
          tone="attention"
          title={`The run ended: ${plural(stuck, "feature")} cannot go on without you.`}
          action={
            <Button size="small" onClick={() => props.onShow({ only: ["blocked", "failed"] })}>
              Show
            </Button>
          }
        />
      )}
    </div>
  );
}

/** How many features the last run could not go on with. */
function blockagesOf(state: StudioState): number {
  const run = latestRun(state);
  if (run?.status.type !== "ended" || run.status.ending.type !== "blocked") return 0;
  return run.status.ending.blockages.length;
}
