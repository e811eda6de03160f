/** What an agent proposes to change in the backlog: taken line by line, written differently, or refused. */
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { ProposalLine as Line } from "@autocoder/core/conversation/entry.ts";
import type { Choice } from "@autocoder/core/conversation/proposal.ts";
import type { Moment } from "../live/store.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import {
  acceptLabel,
  asChosen,
  type Decision,
  decisionSays,
  endingsOf,
  overTheirs,
  problemsOf,
  refusedLine,
  withChange,
  withLines,
} from "./decision-view.ts";
import { lineViewOf } from "./line-view.ts";
import { type LineHands, ProposalLine } from "./proposal-line.tsx";

/** As many are shown whole; of more, what is new by its name until it is opened. */
const SHOWN_WHOLE = 3;

export function Proposal(props: {
  /** Tells proposals apart. */
  readonly of: string;
  readonly summary: string;
  readonly lines: readonly Line[];
  readonly decision: Decision | undefined;
  readonly moment: Moment;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** What the studio said to the choice as it is. */
  readonly refusal: ApiError | undefined;
  readonly isBusy: boolean;
  readonly onDecide: (choice: Choice) => void;
}) {
  const { summary, lines, decision, moment, choice, refusal, isBusy, onChoose, onDecide } = props;
  const { features } = moment.state.backlog;
  const isOpen = decision === undefined;
  const problems = useProblems(moment, lines, choice, isOpen);
  const refused = refusal && refusedLine(lines, choice, refusal);
  const endings = useMemo(() => decision && endingsOf(lines, decision), [lines, decision]);
  const chosen = decision ?? choice;
  const shown = lines.map((line) => asChosen(line, chosen));
  const hands: LineHands = {
    accept: (ids, isAccepted) => onChoose(withLines(lines, choice, ids, isAccepted)),
    change: (line) => onChoose(withLines(lines, withChange(choice, line), [line.id], true)),
    overwrite: (line, problem) => onChoose(withChange(choice, overTheirs(line, problem))),
  };
  return (
    <section aria-label="Proposal" className="@container overflow-hidden rounded-md border border-line bg-raised">
      <header className="grid gap-0.5 border-b border-line px-3 py-2">
        <p className="heading">Proposal</p>
        <p className="wrap-anywhere">{summary}</p>
      </header>
      <ul className="divide-y divide-line">
        {shown.map((line) => (
          <ProposalLine
            key={line.id}
            of={`${props.of}.${line.id}`}
            line={line}
            view={lineViewOf(line, { features, lines: shown })}
            state={moment.state}
            isAccepted={choice.accepted.includes(line.id)}
            isChanged={chosen.changed.some(({ id }) => id === line.id)}
            problem={problems.get(line.id) ?? (refused?.[0] === line.id ? refused[1] : undefined)}
            ending={endings?.get(line.id)}
            isOpenAtFirst={isOpen && (lines.length <= SHOWN_WHOLE || line.edit.type !== "create")}
            hands={hands}
          />
        ))}
      </ul>
      {refusal && !refused && (
        <div className="border-t border-line px-3 py-2">
          <Notice tone="bad" title="Nothing was changed.">
            {refusal.message}
          </Notice>
        </div>
      )}
      <footer className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
        {decision ? (
          <Decided lines={lines} decision={decision} />
        ) : (
          <>
            <Button
              size="small"
              look="strong"
              disabled={isBusy || choice.accepted.length === 0 || problems.size > 0}
              onClick={() => onDecide(choice)}
            >
              {isBusy ? "One moment…" : acceptLabel(lines, choice)}
            </Button>
            <Button size="small" look="quiet" disabled={isBusy} onClick={() => onDecide({ accepted: [], changed: [] })}>
              {lines.length === 1 ? "Refuse" : "Refuse all"}
            </Button>
            {problems.size > 0 && (
              <span className="text-small text-bad">
                {plural(problems.size, "line")} cannot be done as things stand.
              </span>
            )}
          </>
        )}
      </footer>
    </section>
  );
}

/** Looked for when there is time: a decision is judged by the studio in any case. */
function useProblems(moment: Moment, lines: readonly Line[], choice: Choice, isOpen: boolean) {
  const settled = useDeferredValue(moment);
  return useMemo(
    () => (isOpen ? problemsOf(settled.state, lines, choice) : new Map<number, never>()),
    [settled, lines, choice, isOpen],
  );
}

function Decided({ lines, decision }: { readonly lines: readonly Line[]; readonly decision: Decision }) {
  const { projectId } = useProject();
  return (
    <>
      <span className="text-soft">{decisionSays(lines, decision)}</span>
      {decision.created.length > 0 && (
        <Link
          to="/p/$projectId"
          params={{ projectId }}
          search={{ features: [...decision.created] }}
          className="font-medium text-accent underline-offset-2 hover:underline"
        >
          Show {decision.created.length === 1 ? "it" : "them"} on the board
        </Link>
      )}
    </>
  );
}
