/** One feature: a line that tells how it stands, and leads to everything that is known of it. */
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useProject } from "../project/use-project.ts";
import { WorkNote } from "../session/work-note.tsx";
import type { FeatureLine } from "./backlog-view.ts";
import { Cell } from "./cell.tsx";
import type { Mark } from "./mark.ts";

const noteColours: Partial<Readonly<Record<Mark, string>>> = {
  failed: "text-bad",
  failing: "text-bad",
  "needs-input": "text-warn",
  working: "text-move",
  verifying: "text-move",
  queued: "text-move",
};

export const FeatureRow = memo(
  function FeatureRow({ line }: { readonly line: FeatureLine }) {
    const { feature, mark, note, waitsFor } = line;
    const { projectId } = useProject();
    const { id, name, category, attempts, status } = feature;
    return (
      <li id={`feature-${id}`} className="far-row">
        <Link
          to="/p/$projectId/f/$featureId"
          params={{ projectId, featureId: String(id) }}
          className="grid min-h-9 grid-cols-[auto_2.25rem_minmax(0,1fr)] items-center gap-x-2.5 gap-y-0.5 px-4 py-1.5 hover:bg-ink/4 md:grid-cols-[auto_2.25rem_minmax(0,1.15fr)_6rem_minmax(0,1fr)_4.5rem] lg:px-6"
        >
          <Cell mark={mark} />
          <span className="text-faint">#{id}</span>
          <span
            title={name}
            className={`min-w-0 truncate font-medium ${mark === "skipped" ? "text-faint line-through" : ""}`}
          >
            {name}
          </span>
          <span className="hidden truncate text-small text-faint md:block">{category}</span>
          <span
            className={`col-start-3 min-w-0 truncate text-small md:col-start-auto ${noteColours[mark] ?? "text-soft"}`}
          >
            {status.type === "working" ? <WorkNote attemptId={status.attemptId} /> : note}
            {waitsFor !== "" && <span className="text-faint"> waits for {waitsFor}</span>}
          </span>
          <span className="hidden text-right text-small text-faint md:block">
            {attempts > 1 && `attempt ${attempts}`}
          </span>
        </Link>
      </li>
    );
  },
  ({ line: a }, { line: b }) =>
    a.feature === b.feature && a.mark === b.mark && a.note === b.note && a.waitsFor === b.waitsFor,
);
