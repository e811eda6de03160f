/** One change: a commit of the studio's, the agent's own commits on the way, the files, and the diff on demand. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { FeatureId, ObjectName } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { When } from "../ui/when.tsx";
import { toneText } from "./attempts-tab.tsx";
import { type Change, changeViewOf } from "./changes-view.ts";

const DiffView = lazy(() => import("./diff-view.tsx"));

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
      {commits.length > 0 && <Commits commits={commits} />}
      {isOpen ? (
        <Diff featureId={featureId} commit={commit} />
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

export const Lines = ({ added, deleted }: { readonly added: number; readonly deleted: number }) => (
  <span className="font-mono text-code whitespace-nowrap">
    <span className="text-good">+{added}</span> <span className="text-bad">−{deleted}</span>
  </span>
);

function Commits({ commits }: Pick<Change, "commits">) {
  return (
    <details className="text-small">
      <summary className="text-soft hover:text-ink">
        {plural(commits.length, "commit")} of the agent’s own, in it as one
      </summary>
      <ol className="mt-1 grid grid-cols-1 border-l-2 border-line pl-3">
        {commits.map(({ commit, subject }) => (
          <li key={commit} className="flex min-w-0 gap-3">
            <code className="font-mono text-code text-faint">{commit.slice(0, 10)}</code>
            <span className="min-w-0 truncate">{subject}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Diff({ featureId, commit }: { readonly featureId: FeatureId; readonly commit: ObjectName }) {
  const { projectId } = useProject();
  const { data } = useQuery({
    queryKey: ["diff", projectId, featureId, commit],
    queryFn: () => api.readDiff({ projectId, featureId, commit }),
    // A commit never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return <p className="text-soft">The diff is made…</p>;
  if (!data.ok)
    return (
      <Notice tone="bad" title="The diff could not be read.">
        {data.error.message}
      </Notice>
    );
  const { diff, isCut, maxBytes } = data.value;
  return (
    <Suspense fallback={<p className="text-soft">The diff is drawn…</p>}>
      <DiffView diff={diff} />
      {isCut && (
        <Notice tone="attention" title={`Only the first ${Math.round(maxBytes / 1_000)} kB are shown.`}>
          The rest is in the commit: <code className="font-mono text-code wrap-anywhere">git show {commit}</code>
        </Notice>
      )}
    </Suspense>
  );
}
