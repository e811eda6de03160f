/** What its attempts changed, the latest first: where it is now, in which files, and line by line. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileDiff } from "lucide-react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { AttemptId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { ChangeItem } from "./change-item.tsx";
import { withoutRepeats } from "./changes-view.ts";

export function ChangesTab({ feature, attemptId }: { readonly feature: Feature; readonly attemptId?: AttemptId }) {
  const { projectId } = useProject();
  const { id, updatedAt } = feature;
  const { data, refetch } = useQuery({
    // What an attempt saves or lands changes the feature.
    queryKey: ["changes", projectId, id, updatedAt],
    queryFn: () => api.listChanges({ projectId, featureId: id }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return <p className="text-soft">Looking into the repository…</p>;
  if (!data.ok) {
    return (
      <Notice
        tone="bad"
        title="What it changed could not be read."
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {data.error.message}
      </Notice>
    );
  }
  const changes = withoutRepeats(data.value.changes).filter(
    (change) => attemptId === undefined || change.attemptId === attemptId,
  );
  if (changes.length === 0) {
    return (
      <Empty icon={FileDiff} title="Nothing was changed yet.">
        Work is saved whenever its agent asks for verification, and when its session ends.
      </Empty>
    );
  }
  return (
    <ol className="grid grid-cols-1 gap-8">
      {changes.map((change, i) => (
        <li key={`${change.kind} ${change.commit}`} className="min-w-0">
          <ChangeItem featureId={id} change={change} isOpenAtFirst={i === 0} />
        </li>
      ))}
    </ol>
  );
}
