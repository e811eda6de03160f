/** What somebody wrote meanwhile beside what was proposed, field by field. */
import type { FeatureChanges } from "@autocoder/core/backlog/feature.ts";
import type { LineProblem } from "./decision-view.ts";
import { asText } from "./line-view.ts";

export function LineConflict({ conflict }: { readonly conflict: NonNullable<LineProblem["conflict"]> }) {
  const { theirs, yours } = conflict;
  const fields = Object.keys(theirs) as (keyof FeatureChanges)[];
  return (
    <dl className="grid gap-1.5">
      {fields.map((field) => (
        <div key={field} className="grid gap-x-3 gap-y-1 @sm:grid-cols-2">
          <Side title="There now" text={asText(theirs[field])} />
          <Side title="Proposed" text={asText(yours[field])} />
        </div>
      ))}
    </dl>
  );
}

const Side = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div className="min-w-0">
    <dt className="text-small text-faint">{title}</dt>
    <dd className="max-h-40 overflow-y-auto whitespace-pre-line wrap-anywhere">{text}</dd>
  </div>
);
