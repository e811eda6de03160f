/** What about the backlog would go wrong, on top of it: as much as there is room for, the rest on demand. */
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import type { Problem } from "./problems.ts";

const SHOWN = 3;

export function ProblemList(props: {
  readonly problems: readonly Problem[];
  readonly onShow: (features: readonly FeatureId[]) => void;
}) {
  const { problems, onShow } = props;
  const [isWhole, setWhole] = useState(false);
  if (problems.length === 0) return null;
  const shown = isWhole ? problems : problems.slice(0, SHOWN);
  return (
    <section aria-label="Problems" className="max-h-56 overflow-y-auto border-b border-line px-4 py-2 lg:px-6">
      <ul className="grid gap-1">
        {shown.map(({ isSerious, says, features }) => (
          <li key={says} className="flex items-start gap-2">
            <TriangleAlert
              size={14}
              aria-label={isSerious ? "Cannot be built" : "Worth knowing"}
              className={`mt-1 shrink-0 ${isSerious ? "text-bad" : "text-warn"}`}
            />
            <span className="min-w-0 flex-1 py-0.5">{says}</span>
            <Button size="small" look="quiet" onClick={() => onShow(features)}>
              Show
            </Button>
          </li>
        ))}
      </ul>
      {problems.length > shown.length && (
        <Button size="small" look="quiet" onClick={() => setWhole(true)}>
          {plural(problems.length - shown.length, "more problem")}
        </Button>
      )}
    </section>
  );
}
