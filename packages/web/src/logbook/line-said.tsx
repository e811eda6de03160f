/** What a line says: on one line of the page, or whole; and how to see the rest of it. */
import { ChevronRight } from "lucide-react";
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import type { ToolLine } from "../session/tool-line.ts";
import { hitsIn } from "../ui/marked-text.ts";
import { Printed } from "../ui/printed.tsx";
import type { LineRowProps } from "./line-row.tsx";
import { canOpen, hasMore } from "./line-rows.ts";
import { callOf, excerptOf, type Marked, onOneLine } from "./one-line.ts";

export function LineSaid({ row, isOpen, isWrapped, isCurrent, onToggle }: LineRowProps) {
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
      <p id={`line-${row.id}`} className={`min-w-0 flex-1 font-mono ${fit}`}>
        <LineText line={line} isOpen={isOpen} isWhole={isWhole} />
        {result !== undefined && !isOpen && (
          <span className={result.level === "info" ? "text-faint" : "text-warn"}>
            {" → "}
            <LineText line={result} isOpen={isOpen} isWhole={isWhole} />
          </span>
        )}
      </p>
    </div>
  );
}

function LineText(props: { readonly line: LogLine; readonly isOpen: boolean; readonly isWhole: boolean }) {
  const { line, isOpen, isWhole } = props;
  const call = callOf(line);
  // What was found further inside stands there once the line is open.
  const excerpt = isOpen || (isWhole && !call) ? undefined : excerptOf(line, call && { inSight: 0 });
  if (call !== undefined) return <Call call={call} excerpt={excerpt} />;
  const shown = isWhole ? { text: line.text, hits: hitsIn(line.hits, 0, line.text.length) } : onOneLine(line);
  return (
    <>
      <Printed {...shown} />
      <Excerpt excerpt={excerpt} />
    </>
  );
}

const Call = (props: { readonly call: ToolLine; readonly excerpt: Marked | undefined }) => (
  <>
    <span className="font-medium">{props.call.verb}</span> {props.call.target}
    <Excerpt excerpt={props.excerpt} />
  </>
);

const Excerpt = ({ excerpt }: { readonly excerpt: Marked | undefined }) =>
  excerpt && (
    <span className="text-faint">
      {" … "}
      <Printed {...excerpt} />
    </span>
  );
