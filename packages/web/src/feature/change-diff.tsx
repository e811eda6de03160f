/** The diff of one commit, fetched and drawn when it is wanted. */
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import type { FeatureId, ObjectName } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { later } from "../ui/later.ts";
import { Notice } from "../ui/notice.tsx";

const DiffView = later(() => import("./diff-view.tsx"));

export function ChangeDiff({ featureId, commit }: { readonly featureId: FeatureId; readonly commit: ObjectName }) {
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
