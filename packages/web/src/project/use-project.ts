/** Which project is this page about? */
import { useParams } from "@tanstack/react-router";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { useMoment } from "../live/use-moment.ts";

export interface KnownProject {
  readonly projectId: ProjectId;
  readonly name: string;
}

/** Inside `ProjectFrame`, which has checked the address. */
export function useProject(): KnownProject {
  const projectId = useParams({ from: "/p/$projectId" }).projectId as ProjectId;
  const { state } = useMoment();
  return { projectId, name: state.project?.name ?? projectId };
}
