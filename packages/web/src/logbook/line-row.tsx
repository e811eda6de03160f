/** One line of the record, or a tool's call with its result. Rendered anew only when it says something else. */
import { Link } from "@tanstack/react-router";
import { Copy, Link2 } from "lucide-react";
import { memo } from "react";
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import { type AttemptId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { LineOpened } from "./line-opened.tsx";
import { type LineRow as Row, levelOf } from "./line-rows.ts";
import { LineSaid } from "./line-said.tsx";
import { dayNameOf, millisecondsOf, timeOf } from "./line-time.ts";

export interface LineRowProps {
  readonly row: Row;
  readonly projectId: string;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  /** Whether the keyboard is there: only then its buttons are in its way. */
  readonly isCurrent: boolean;
  /** Whether the address names it. */
  readonly isMarked: boolean;
  readonly isWrapped: boolean;
  readonly onToggle: (id: string) => void;
  readonly onCopy: (id: string) => void;
  readonly onCopyLink: (id: string) => void;
}

export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { row, isOpen, isChosen, isMarked } = props;
  const ground = isMarked ? "bg-accent/10" : isChosen ? "bg-ink/6" : "hover:bg-ink/3";
  return (
    <>
      {row.beginsDay && (
        <p className="heading border-b border-line bg-sunken px-4 py-1 lg:px-6">{dayNameOf(row.line.at)}</p>
      )}
      <div
        className={`group/line grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-l-2 pr-2 pl-[calc(1rem-2px)] text-code sm:grid-cols-[auto_minmax(0,1fr)_auto] lg:pl-[calc(1.5rem-2px)] ${ground} ${isMarked ? "border-accent" : edges[levelOf(row)]}`}
      >
        <Where {...props} />
        <LineSaid {...props} />
        <LineButtons {...props} />
        {isOpen && <LineOpened row={row} />}
      </div>
    </>
  );
});

const edges: Readonly<Record<LogLine["level"], string>> = {
  info: "border-transparent",
  warning: "border-warn",
  error: "border-bad",
};

const levelLooks: Readonly<Record<LogLine["level"], string>> = {
  info: "text-faint",
  warning: "text-warn font-medium",
  error: "text-bad font-medium",
};

function Where({ row, projectId, isCurrent }: LineRowProps) {
  const { at, source, featureId, attemptId } = row.line;
  const level = levelOf(row);
  return (
    <div className="flex gap-x-3 py-[3px] max-sm:col-span-1 max-sm:pt-1.5 max-sm:pb-0">
      <time dateTime={new Date(at).toISOString()} className="font-mono whitespace-nowrap text-soft">
        {timeOf(at)}
        <span className="text-faint max-lg:hidden">{millisecondsOf(at)}</span>
      </time>
      <span className={`sm:w-[3.25rem] ${levelLooks[level]} ${level === "info" ? "max-sm:sr-only" : ""}`}>{level}</span>
      <span className="text-soft sm:w-11">{source}</span>
      <span className="font-mono sm:w-[5ch]">
        {attemptId !== undefined ? (
          <Link
            to="/p/$projectId/f/$featureId/a/$number"
            params={{ projectId, ...paramsOf(attemptId) }}
            tabIndex={isCurrent ? 0 : -1}
            className={placeClass}
          >
            {attemptId}
          </Link>
        ) : (
          featureId !== undefined && (
            <Link
              to="/p/$projectId/f/$featureId"
              params={{ projectId, featureId: String(featureId) }}
              tabIndex={isCurrent ? 0 : -1}
              className={placeClass}
            >
              #{featureId}
            </Link>
          )
        )}
      </span>
    </div>
  );
}

const placeClass = "text-soft underline decoration-edge underline-offset-2 hover:text-ink";

function paramsOf(attemptId: AttemptId) {
  const { featureId, number } = partsOfAttempt(attemptId);
  return { featureId: String(featureId), number: String(number) };
}

function LineButtons({ row, isCurrent, onCopy, onCopyLink }: LineRowProps) {
  return (
    <div className="flex opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 max-sm:col-start-2 max-sm:row-start-1 max-sm:opacity-100">
      <IconButton
        icon={Copy}
        label="Copy line"
        tabIndex={isCurrent ? 0 : -1}
        className="size-6!"
        onClick={() => onCopy(row.id)}
      />
      <IconButton
        icon={Link2}
        label="Copy link to line"
        tabIndex={isCurrent ? 0 : -1}
        className="size-6!"
        onClick={() => onCopyLink(row.id)}
      />
    </div>
  );
}
