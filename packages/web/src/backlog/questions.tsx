/** What agents ask, reachable from the board: one line that says so, and the forms behind it. */
import { Suspense, useEffect } from "react";
import { openQuestions } from "@autocoder/core/log/state.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { later } from "../ui/later.ts";
import { Notice } from "../ui/notice.tsx";
import { Sheet } from "../ui/sheet.tsx";

const QuestionForm = later(async () => ({ default: (await import("../question/question-form.tsx")).QuestionForm }));

export function QuestionLine({ onAnswer }: { readonly onAnswer: () => void }) {
  const { length } = openQuestions(useMoment().state);
  if (length === 0) return null;
  return (
    <div className="border-b border-line px-4 py-2 lg:px-6">
      <Notice
        tone="attention"
        title={`${plural(length, "question")} of ${length === 1 ? "an agent waits" : "agents wait"} for you.`}
        action={
          <Button size="small" onClick={onAnswer}>
            Answer
          </Button>
        }
      />
    </div>
  );
}

export function Questions({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { projectId } = useProject();
  const questions = openQuestions(useMoment().state);
  const isOver = isOpen && questions.length === 0;
  // Nothing is asked any more.
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Questions"
      says="What you answer goes to the next attempt, which then goes on."
    >
      <div className="-mx-5 grid grid-cols-1 [&>form]:grid-cols-1">
        <Suspense>
          {questions.map((question) => (
            <QuestionForm key={question.id} projectId={projectId} question={question} />
          ))}
        </Suspense>
      </div>
    </Sheet>
  );
}
