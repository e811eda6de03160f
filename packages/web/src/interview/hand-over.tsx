/** The step that comes after the talk, always in sight: the spec, then its plan, then the run. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useRunSheet } from "../run/run-sheet-address.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import type { HandOver as Step } from "./hand-over-view.ts";

export function HandOver(props: {
  readonly projectId: ProjectId;
  readonly next: Step;
  readonly isAnswering: boolean;
  readonly isBusy: boolean;
  readonly onTake: () => void;
}) {
  const { projectId, next, isAnswering, isBusy, onTake } = props;
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-raised px-4 py-2.5 lg:px-8">
      <p aria-live="polite" className="min-w-0 flex-1 basis-56 text-soft wrap-anywhere">
        {next.says}
      </p>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:h-11 max-sm:*:flex-1">
        <NextButton {...{ projectId, next, isAnswering, isBusy, onTake }} />
      </div>
    </footer>
  );
}

function NextButton({ projectId, next, isAnswering, isBusy, onTake }: Parameters<typeof HandOver>[0]) {
  const sheet = useRunSheet();
  switch (next.step) {
    case "talk":
    case "take":
      return (
        <Button
          look="strong"
          disabled={next.step === "talk" || isAnswering || isBusy}
          title={isAnswering ? "The agent is still writing." : undefined}
          onClick={onTake}
        >
          {isBusy ? "One moment…" : "Use this spec"}
        </Button>
      );
    case "plan":
      return <PlanButton projectId={projectId} />;
    case "planning":
      return <ToBoard projectId={projectId} />;
    case "review":
      return <ToBacklog projectId={projectId} isStrong />;
    case "run":
      return (
        <>
          {next.isOlder && (
            <Link to="/p/$projectId/spec" params={{ projectId }} search={{ tab: "versions" }} className={buttonClass()}>
              What has changed
            </Link>
          )}
          <ToBacklog projectId={projectId} />
          <Button look="strong" onClick={() => sheet.open()}>
            Start a run…
          </Button>
        </>
      );
  }
}

/** As a new project does it: a run that is started without a backlog begins with a planner, and waits for a review. */
function PlanButton({ projectId }: { readonly projectId: ProjectId }) {
  const navigate = useNavigate();
  const [isStarting, setStarting] = useState(false);
  async function plan(): Promise<void> {
    setStarting(true);
    const started = await answered(api.startRun({ projectId, options: {} }), { what: "Start planning" });
    setStarting(false);
    if (started) void navigate({ to: "/p/$projectId", params: { projectId } });
  }
  return (
    <>
      <ToBoard projectId={projectId} />
      <Button look="strong" disabled={isStarting} onClick={() => void plan()}>
        {isStarting ? "Starting…" : "Plan it"}
      </Button>
    </>
  );
}

const ToBoard = ({ projectId }: { readonly projectId: ProjectId }) => (
  <Link to="/p/$projectId" params={{ projectId }} className={buttonClass()}>
    To the board
  </Link>
);

const ToBacklog = (props: { readonly projectId: ProjectId; readonly isStrong?: boolean }) => (
  <Link
    to="/p/$projectId/review"
    params={{ projectId: props.projectId }}
    className={buttonClass({ look: props.isStrong ? "strong" : "plain" })}
  >
    Look the backlog over
  </Link>
);
