/** One line of the record, or a tool's call with its result. Rendered anew only when it says something else. */
import { Link } from "@tanstack/react-router";
import { ChevronRight, Copy, Link2 } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import type { ToolLine } from "../session/tool-line.ts";
import { hitsIn } from "../ui/marked-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Output } from "../ui/output.tsx";
import { Printed } from "../ui/printed.tsx";
import { canOpen, type LineRow as Row, levelOf } from "./line-rows.ts";
import { dayNameOf, millisecondsOf, timeOf } from "./line-time.ts";
import { callOf, excerptOf, fieldsOf, onOneLine } from "./one-line.ts";

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
        <Said {...props} />
        <LineButtons {...props} />
        {isOpen && <Opened row={row} />}
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
        {featureId !== undefined && (
          <Link
            to="/p/$projectId/f/$featureId"
            params={{ projectId, featureId: String(featureId) }}
            tabIndex={isCurrent ? 0 : -1}
            className="text-soft underline decoration-edge underline-offset-2 hover:text-ink"
          >
            {attemptId ?? `#${featureId}`}
          </Link>
        )}
      </span>
    </div>
  );
}

function Said({ row, isOpen, isWrapped, isCurrent, onToggle }: LineRowProps) {
  const { line, result } = row;
  // What lies behind an open line stands below it.
  const isWhole = isWrapped || (isOpen && !hasMore(line));
  const fit = isWhole
    ? "whitespace-pre-wrap wrap-anywhere"
    : "truncate max-sm:line-clamp-2 max-sm:whitespace-pre-wrap max-sm:wrap-anywhere";
  return (
    <div className="flex min-w-0 gap-1 py-[3px] max-sm:col-span-2 max-sm:row-start-2 max-sm:pt-0 max-sm:pb-1.5">
      {canOpen(row) ? (
        <button
          type="button"
          tabIndex={isCurrent ? 0 : -1}
          aria-expanded={isOpen}
          aria-label={isOpen ? "Show less" : "Show all of it"}
          onClick={() => onToggle(row.id)}
          className="-my-[3px] grid size-6 shrink-0 place-items-center text-faint hover:text-ink"
        >
          <ChevronRight size={13} aria-hidden className={isOpen ? "rotate-90" : ""} />
        </button>
      ) : (
        <span className="w-6 shrink-0 max-sm:hidden" />
      )}
      <p className={`min-w-0 flex-1 font-mono ${fit}`}>
        <LineText line={line} isWhole={isWhole} />
        {result !== undefined && !isOpen && (
          <span className={result.level === "info" ? "text-faint" : "text-warn"}>
            {" → "}
            <LineText line={result} isWhole={isWhole} />
          </span>
        )}
      </p>
    </div>
  );
}

function LineText({ line, isWhole }: { readonly line: LogLine; readonly isWhole: boolean }) {
  const call = callOf(line);
  if (call !== undefined) return <Call line={line} call={call} />;
  const excerpt = isWhole ? undefined : excerptOf(line);
  const shown = isWhole ? { text: line.text, hits: hitsIn(line.hits, 0, line.text.length) } : onOneLine(line);
  return (
    <>
      <Printed {...shown} />
      {excerpt !== undefined && (
        <span className="text-faint">
          {" … "}
          <Printed {...excerpt} />
        </span>
      )}
    </>
  );
}

function Call({ line, call }: { readonly line: LogLine; readonly call: ToolLine }) {
  const excerpt = excerptOf(line, { inSight: 0 });
  return (
    <>
      <span className="font-medium">{call.verb}</span> {call.target}
      {excerpt !== undefined && (
        <span className="text-faint">
          {" … "}
          <Printed {...excerpt} />
        </span>
      )}
    </>
  );
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

function Opened({ row }: { readonly row: Row }) {
  const { line, result } = row;
  return (
    <div className="col-span-full grid gap-2 pr-2 pb-2 sm:pl-6">
      {hasMore(line) && <Part title={line.tool === undefined ? undefined : "Given"} line={line} />}
      {result !== undefined && (
        <Part title={result.level === "info" ? "Given back" : "Given back, as a failure"} line={result} />
      )}
    </div>
  );
}

const hasMore = ({ detail, text }: LogLine): boolean => detail !== undefined && detail !== text;

function Part({ title, line }: { readonly title: string | undefined; readonly line: LogLine }): ReactNode {
  const detail = line.detail ?? line.text;
  const hits = hitsIn(line.hits, line.detail === undefined ? 0 : line.text.length + 1, detail.length);
  // What was found stands in what was given as a whole, so it is shown as a whole.
  const fields = line.tool === undefined || hits.length > 0 ? undefined : fieldsOf(detail);
  return (
    <div className="grid min-w-0 gap-1">
      {title !== undefined && <p className="heading">{title}</p>}
      {fields === undefined ? (
        <Output text={detail} hits={hits} />
      ) : (
        <dl className="grid gap-1">
          {fields.map(({ name, text }) => (
            <div key={name} className="grid min-w-0 gap-x-3 gap-y-0.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
              <dt className="truncate pt-1 font-mono text-soft">{name}</dt>
              <dd className="min-w-0">
                <Output text={text} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
