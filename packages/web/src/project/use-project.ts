/** Which project is this page about? */
import { useParams } from "@tanstack/react-router";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { useStudio } from "../live/use-studio.ts";

export interface KnownProject {
  readonly projectId: ProjectId;
  readonly name: string;
}

/** Inside `ProjectFrame`, which has checked the address. */
export function useProject(): KnownProject {
  const projectId = useParams({ from: "/p/$projectId" }).projectId as ProjectId;
  const { moment } = useStudio();
  return { projectId, name: moment.state.project?.name ?? projectId };
}
