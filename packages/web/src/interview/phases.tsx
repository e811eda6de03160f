/** How far the interview has come: a bar for each part of it, filled once that is talked about. */
import type { InterviewPhase } from "@autocoder/core/conversation/interview.ts";
import type { ReactNode } from "react";
import { type PhaseView, phasesOf } from "./phase-view.ts";

const bars: Readonly<Record<PhaseView["standing"], string>> = {
  done: "bg-ink/65",
  current: "bg-move",
  ahead: "bg-line",
};

const words: Readonly<Record<PhaseView["standing"], string>> = {
  done: "text-soft",
  current: "font-medium text-ink",
  ahead: "text-faint",
};

const spoken: Readonly<Record<PhaseView["standing"], string>> = { done: "done", current: "now", ahead: "to come" };

export function Phases(props: {
  readonly phase: InterviewPhase | undefined;
  readonly isWritten: boolean;
  /** Beside the words of the part that is talked about, where there is no room for all of them. */
  readonly children: ReactNode;
}) {
  const { phase, isWritten, children } = props;
  const phases = phasesOf(phase, isWritten);
  const current = phases.find(({ standing }) => standing === "current");
  return (
    <div className="grid gap-1">
      <ol aria-label="Parts of the interview" className="grid grid-cols-8 gap-1">
        {phases.map(({ phase: each, name, says, standing }) => (
          <li
            key={each}
            title={says}
            aria-current={standing === "current" ? "step" : undefined}
            className="grid min-w-0 gap-1"
          >
            <span aria-hidden className={`h-1 rounded-full transition-colors ${bars[standing]}`} />
            <span className={`truncate text-small max-lg:sr-only ${words[standing]}`}>{name}</span>
            <span className="sr-only">: {spoken[standing]}</span>
          </li>
        ))}
      </ol>
      <div className="flex items-center gap-3 lg:hidden">
        <p aria-hidden className="min-w-0 flex-1 truncate text-small text-soft">
          {current && (
            <>
              <span className="font-medium text-ink">{current.name}</span> · {current.says}
            </>
          )}
        </p>
        {children}
      </div>
    </div>
  );
}
