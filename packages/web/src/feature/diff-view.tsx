/** A unified diff, file by file: beside each other where there is room, else one below the other. */
import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { Decoration, Diff, type FileData, Hunk, parseDiff } from "react-diff-view";
import { useIsWide } from "../ui/use-is-wide.ts";
import { diffFileOf } from "./diff-file.ts";
import { Lines } from "./lines.tsx";
import "./diff.css";

export default function DiffView({ diff }: { readonly diff: string }) {
  const files = useMemo(() => parseDiff(diff, { nearbySequences: "zip" }), [diff]);
  const isWide = useIsWide("(min-width: 75rem)");
  if (files.length === 0) return <p className="text-soft">It changes nothing.</p>;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {files.map((file, i) => (
        <li key={i} className="min-w-0">
          <File file={file} viewType={isWide ? "split" : "unified"} />
        </li>
      ))}
    </ul>
  );
}

function File({ file, viewType }: { readonly file: FileData; readonly viewType: "split" | "unified" }) {
  const { path, says, added, deleted, isLong, hasLines } = diffFileOf(file);
  const [isOpen, setOpen] = useState(!isLong);
  return (
    <section aria-label={path} className="overflow-clip rounded-md border border-line bg-raised">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-8 w-full min-w-0 items-center gap-2 bg-sunken px-2.5 py-1 text-left hover:bg-ink/6"
        >
          <ChevronRight size={14} aria-hidden className={`shrink-0 text-faint ${isOpen ? "rotate-90" : ""}`} />
          <span className="min-w-0 flex-1 font-mono text-code wrap-anywhere">{path}</span>
          {says !== "" && <span className="shrink-0 text-small text-soft">{says}</span>}
          <Lines added={added} deleted={deleted} />
        </button>
      </h3>
      {isOpen && !hasLines && (
        <p className="px-3 py-2 text-soft">
          There are no lines to show: it is binary or empty, or only its name or mode changed.
        </p>
      )}
      {isOpen && hasLines && (
        <div className="studio-diff overflow-x-auto">
          <Diff viewType={added === 0 || deleted === 0 ? "unified" : viewType} diffType={file.type} hunks={file.hunks}>
            {(hunks) =>
              hunks.flatMap((hunk) => [
                <Decoration key={`at ${hunk.content}`}>
                  <span className="block truncate px-3 text-faint">{hunk.content}</span>
                </Decoration>,
                <Hunk key={hunk.content} hunk={hunk} />,
              ])
            }
          </Diff>
        </div>
      )}
    </section>
  );
}
