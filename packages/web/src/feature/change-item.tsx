/** One change: a commit of the studio's, the agent's own commits on the way, the files, and the diff on demand. */
import { useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { When } from "../ui/when.tsx";
import { toneText } from "./attempts-tab.tsx";
import { ChangeDiff } from "./change-diff.tsx";
import { type Change, changeViewOf } from "./changes-view.ts";
import { Lines } from "./lines.tsx";
import { OwnCommits } from "./own-commits.tsx";

export function ChangeItem(props: {
  readonly featureId: FeatureId;
  readonly change: Change;
  readonly isOpenAtFirst: boolean;
}) {
  const { featureId, change, isOpenAtFirst } = props;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const { commit, at, commits, archive, files } = change;
  const { title, where, tone, addedLines, deletedLines, extent } = changeViewOf(change);
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-1 gap-2">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        <span className={`text-small ${toneText[tone]}`}>{where}</span>
        <span className="flex items-center text-small text-soft">
          <code title={commit} className="font-mono text-code">
            {commit.slice(0, 10)}
          </code>
          <CopyButton text={commit} label="Copy the commit’s name" />
        </span>
        <span className="text-small text-faint">
          <When at={at} />
        </span>
        <span className="ml-auto text-small text-soft">
          {extent} <Lines added={addedLines} deleted={deletedLines} />
        </span>
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Hide the diff" : "Show the diff"}
        </Button>
      </header>
      {archive !== undefined && <p className="text-soft">{archive.message}</p>}
      {commits.length > 0 && <OwnCommits featureId={featureId} commits={commits} />}
      {isOpen ? (
        <ChangeDiff featureId={featureId} commit={commit} />
      ) : (
        <ul className="grid grid-cols-1">
          {files.map(({ path, addedLines, deletedLines, change }) => (
            <li key={path} className="flex min-w-0 gap-3 py-0.5">
              <span className="min-w-0 flex-1 font-mono text-code wrap-anywhere">{path}</span>
              {change !== "modified" && <span className="text-small text-soft">{change}</span>}
              <Lines added={addedLines} deleted={deletedLines} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
