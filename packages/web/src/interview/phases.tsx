/** How far the interview has come: a bar for each part of it, filled once that is talked about. */
import type { InterviewPhase } from "@autocoder/core/conversation/interview.ts";
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

export function Phases({
  phase,
  isWritten,
}: {
  readonly phase: InterviewPhase | undefined;
  readonly isWritten: boolean;
}) {
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
      {current && (
        <p aria-hidden className="text-small text-soft lg:hidden">
          <span className="font-medium text-ink">{current.name}</span> · {current.says}
        </p>
      )}
    </div>
  );
}
