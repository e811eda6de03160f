/** One line of a proposal: what it would do and why, whether it is to be, and what stands in its way. */
import { Link } from "@tanstack/react-router";
import { Check, ChevronRight, Minus, Pencil } from "lucide-react";
import { Suspense, useId, useState } from "react";
import type { ProposalLine as Line } from "@autocoder/core/conversation/entry.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { later } from "../ui/later.ts";
import type { LineEnding, LineProblem } from "./decision-view.ts";
import { LineConflict } from "./line-conflict.tsx";
import { lineDrafts } from "./line-drafts.ts";
import { LineDetails } from "./line-details.tsx";
import type { LineView } from "./line-view.ts";

const LineForm = later(() => import("./line-form.tsx"));

/** What a person can do about a line while nothing is decided. */
export interface LineHands {
  readonly accept: (ids: readonly number[], isAccepted: boolean) => void;
  readonly change: (line: Line) => void;
  /** The conflict was seen, and this is to be written all the same. */
  readonly overwrite: (line: Line, problem: LineProblem) => void;
}

export function ProposalLine(props: {
  /** Tells it apart from the lines of all proposals. */
  readonly of: string;
  readonly line: Line;
  readonly view: LineView;
  readonly state: StudioState;
  readonly isAccepted: boolean;
  readonly isChanged: boolean;
  readonly problem: LineProblem | undefined;
  readonly ending: LineEnding | undefined;
  readonly isOpenAtFirst: boolean;
  readonly hands: LineHands;
}) {
  const { line, view, state, isAccepted, isChanged, problem, ending, hands } = props;
  const { id, details, reason, duplicates, isEditable } = view;
  const [isOpen, setOpen] = useState(props.isOpenAtFirst);
  const [isBegun, setEditing] = useState(() => lineDrafts.read(props.of) !== undefined);
  const isEditing = isBegun && ending === undefined;
  const titleId = useId();
  const isOff = ending === undefined ? !isAccepted : ending.type === "refused";
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 px-3 py-2">
      {ending === undefined ? (
        <label className="grid size-6 cursor-pointer place-items-center">
          <input
            type="checkbox"
            aria-labelledby={titleId}
            checked={isAccepted}
            onChange={(event) => hands.accept([id], event.target.checked)}
            className="size-4 accent-accent"
          />
        </label>
      ) : (
        <EndingMark ending={ending} />
      )}
      <div id={titleId} className={`min-w-0 py-0.5 wrap-anywhere ${isOff ? "text-faint" : ""}`}>
        <span className="mr-1.5 text-small text-soft">{view.verb}</span>
        <Title view={view} ending={ending} isOff={isOff} />
        {!isOpen && view.brief !== "" && <span className="ml-2 text-small text-faint">{view.brief}</span>}
        {isChanged && <span className="ml-1.5 text-small text-soft">as you wrote it</span>}
      </div>
      <div className="flex">
        {ending === undefined && isEditable && !isEditing && (
          <IconButton
            icon={Pencil}
            label={`Edit “${view.title}” before accepting`}
            className="size-6!"
            onClick={() => setEditing(true)}
          />
        )}
        {details.length > 0 && !isEditing && (
          <IconButton
            icon={ChevronRight}
            label={`${isOpen ? "Hide" : "Show"} what “${view.title}” is to be`}
            aria-expanded={isOpen}
            className={`size-6! transition-transform ${isOpen ? "rotate-90" : ""}`}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      </div>
      <div className="col-start-2 -col-end-1 grid gap-1.5 empty:hidden">
        {reason !== undefined && <p className="text-soft wrap-anywhere">{reason}</p>}
        {duplicates.map(({ featureId, name }) => (
          <p key={featureId} className="text-warn wrap-anywhere">
            Seems to be there already: <FeatureLink featureId={featureId} name={name} />
          </p>
        ))}
        {problem !== undefined && ending === undefined && <Problem line={line} problem={problem} hands={hands} />}
        {isEditing ? (
          <Suspense fallback={<p className="text-soft">One moment…</p>}>
            <LineForm
              of={props.of}
              line={line}
              state={state}
              onClose={() => setEditing(false)}
              onSave={(next) => {
                setEditing(false);
                hands.change(next);
              }}
            />
          </Suspense>
        ) : (
          isOpen && details.length > 0 && <LineDetails details={details} />
        )}
      </div>
    </li>
  );
}

function Title(props: { readonly view: LineView; readonly ending: LineEnding | undefined; readonly isOff: boolean }) {
  const { view, ending, isOff } = props;
  const made = ending?.type === "accepted" ? ending.featureId : undefined;
  const featureId = view.featureId ?? made;
  if (featureId !== undefined) return <FeatureLink featureId={featureId} name={view.title} isStrong={!isOff} />;
  return <span className={isOff ? "" : "font-medium"}>{view.title}</span>;
}

function FeatureLink(props: { readonly featureId: FeatureId; readonly name: string; readonly isStrong?: boolean }) {
  const { featureId, name, isStrong = false } = props;
  const { projectId } = useProject();
  return (
    <Link
      to="/p/$projectId/f/$featureId"
      params={{ projectId, featureId: String(featureId) }}
      className={`underline decoration-edge underline-offset-2 hover:decoration-current ${isStrong ? "font-medium" : ""}`}
    >
      #{featureId} {name}
    </Link>
  );
}

const EndingMark = ({ ending }: { readonly ending: LineEnding }) => (
  <span className="grid size-6 place-items-center">
    {ending.type === "accepted" ? (
      <Check size={15} aria-label="Accepted" className="text-good" />
    ) : (
      <Minus size={15} aria-label="Refused" className="text-faint" />
    )}
  </span>
);

/** Why it cannot be done as things stand, and the ways out. */
function Problem(props: { readonly line: Line; readonly problem: LineProblem; readonly hands: LineHands }) {
  const { line, problem, hands } = props;
  const { says, needs, conflict } = problem;
  return (
    <div className="grid gap-1.5 border-l-2 border-bad pl-2.5">
      <p className="text-bad wrap-anywhere">{says}</p>
      {conflict && <LineConflict conflict={conflict} />}
      <div className="flex flex-wrap gap-2">
        {needs.length > 0 && (
          <Button size="small" onClick={() => hands.accept(needs, true)}>
            Accept that too
          </Button>
        )}
        {conflict && (
          <Button size="small" onClick={() => hands.overwrite(line, problem)}>
            Write it all the same
          </Button>
        )}
        <Button size="small" look="quiet" onClick={() => hands.accept([line.id], false)}>
          Leave it out
        </Button>
      </div>
    </div>
  );
}
