/** The commits an agent made on the way, each with its own diff on demand. */
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { FeatureId, ObjectName } from "@autocoder/core/kit/ids.ts";
import { plural } from "../ui/format.ts";
import { ChangeDiff } from "./change-diff.tsx";
import type { Change } from "./changes-view.ts";

export function OwnCommits({ featureId, commits }: Pick<Change, "commits"> & { readonly featureId: FeatureId }) {
  const [opened, setOpened] = useState<ObjectName>();
  return (
    <details>
      <summary className="text-small text-soft hover:text-ink">
        {plural(commits.length, "commit")} of the agent’s own, in it as one
      </summary>
      <ol className="mt-1 grid grid-cols-1 gap-1 border-l-2 border-line pl-3">
        {commits.map(({ commit, subject }) => {
          const isOpen = opened === commit;
          return (
            <li key={commit} className="grid min-w-0 grid-cols-1 gap-1.5">
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => setOpened(isOpen ? undefined : commit)}
                className="flex min-h-6 min-w-0 items-center gap-2.5 rounded-sm text-left text-small hover:text-ink"
              >
                <code className="font-mono text-code text-faint">{commit.slice(0, 10)}</code>
                <span className="min-w-0 truncate">{subject}</span>
                <ChevronRight size={14} aria-hidden className={`shrink-0 text-faint ${isOpen ? "rotate-90" : ""}`} />
              </button>
              {isOpen && <ChangeDiff featureId={featureId} commit={commit} />}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
