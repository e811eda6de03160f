/** What lies behind a line: what a tool was given and gave back, or all that was said. */
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import { hitsIn } from "../ui/marked-text.ts";
import { Output } from "../ui/output.tsx";
import { hasMore, type LineRow as Row } from "./line-rows.ts";
import { fieldsOf } from "./one-line.ts";

export function LineOpened({ row }: { readonly row: Row }) {
  const { line, result } = row;
  return (
    <div ref={showFirstHit} className="col-span-full grid gap-2 pr-2 pb-2 sm:pl-6">
      {hasMore(line) && <Part title={line.tool === undefined ? undefined : "Given"} line={line} />}
      {result !== undefined && (
        <Part title={result.level === "info" ? "Given back" : "Given back, as a failure"} line={result} />
      )}
    </div>
  );
}

/** Scrolls the part it stands in, never the page. */
function showFirstHit(opened: HTMLElement | null): void {
  const hit = opened?.querySelector("pre mark");
  const part = hit?.closest("pre");
  if (!hit || !part) return;
  part.scrollTop = hit.getBoundingClientRect().top - part.getBoundingClientRect().top - part.clientHeight / 2;
}

function Part({ title, line }: { readonly title: string | undefined; readonly line: LogLine }) {
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
