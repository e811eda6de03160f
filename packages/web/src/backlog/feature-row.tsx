/** One feature: a line that tells how it stands, and behind it everything that is known. */
import { memo, useState } from "react";
import { WorkNote } from "../session/work-note.tsx";
import type { FeatureLine } from "./backlog-view.ts";
import { Cell } from "./cell.tsx";
import { FeatureDetails } from "./feature-details.tsx";

export const FeatureRow = memo(
  function FeatureRow({ line }: { readonly line: FeatureLine }) {
    const { feature, mark, note, waitsFor } = line;
    const [isOpen, setOpen] = useState(false);
    const { id, name, category, attempts, status } = feature;
    const alarm =
      mark === "failed" || mark === "failing" ? "text-bad" : mark === "needs-input" ? "text-warn" : "text-soft";
    return (
      <li id={`feature-${id}`} className="far-row border-b border-line last:border-b-0">
        <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
          <summary className="grid min-h-9 grid-cols-[auto_2.75rem_1fr] items-center gap-x-2.5 gap-y-0.5 px-3 py-1.5 hover:bg-ink/3 group-open:bg-ink/3 md:grid-cols-[auto_2.75rem_minmax(8rem,1.1fr)_6.5rem_minmax(0,1.2fr)_auto]">
            <Cell mark={mark} />
            <span className="font-mono text-small text-faint">#{id}</span>
            <span className={`min-w-0 truncate font-medium ${mark === "skipped" ? "text-faint line-through" : ""}`}>
              {name}
            </span>
            <span className="hidden truncate text-small text-faint md:block">{category}</span>
            <span className={`col-start-3 min-w-0 truncate text-small md:col-start-auto ${alarm}`}>
              {status.type === "working" ? <WorkNote attemptId={status.attemptId} /> : note}
              {waitsFor !== "" && <span className="text-faint"> waits for {waitsFor}</span>}
            </span>
            <span className="hidden text-right text-small text-faint md:block">
              {attempts > 1 && `attempt ${attempts}`}
            </span>
          </summary>
          {isOpen && <FeatureDetails feature={feature} />}
        </details>
      </li>
    );
  },
  ({ line: a }, { line: b }) =>
    a.feature === b.feature && a.mark === b.mark && a.note === b.note && a.waitsFor === b.waitsFor,
);
