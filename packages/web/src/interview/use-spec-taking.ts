/** How does a draft become the spec? As the file stood when this page was opened, or somebody else's text is shown first. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { tellRefusal } from "../live/answer.ts";
import { api } from "../live/api.ts";

type Texts = NonNullable<ApiError["texts"]>;

export interface SpecTaking {
  readonly isBusy: boolean;
  /** What is there by now and what was to be, where somebody wrote the spec meanwhile. */
  readonly conflict: Texts | undefined;
  readonly take: () => void;
  readonly takeOver: (theirs: Texts) => void;
  readonly leave: () => void;
}

export function useSpecTaking(projectId: ProjectId, conversationId: ConversationId): SpecTaking {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["spec", projectId],
    queryFn: () => api.getSpec({ projectId }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const seen = data?.ok ? data.value.file?.hash : undefined;
  const [isBusy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<Texts>();

  async function take(expectedHash: string | undefined): Promise<void> {
    setBusy(true);
    const taken = await api.takeDraft({
      projectId,
      conversationId,
      ...(expectedHash !== undefined && { expectedHash }),
    });
    setBusy(false);
    if (!taken.ok) {
      if (taken.error.texts) return setConflict(taken.error.texts);
      return tellRefusal("Use the draft as the spec", taken.error);
    }
    setConflict(undefined);
    void queries.invalidateQueries({ queryKey: ["spec", projectId] });
  }

  return {
    isBusy: isBusy || data === undefined,
    conflict,
    take: () => void take(seen),
    takeOver: ({ currentHash }) => void take(currentHash),
    leave: () => setConflict(undefined),
  };
}
