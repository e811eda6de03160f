/** Which project is this page about? */
import { useParams } from "@tanstack/react-router";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { useLive } from "../live/use-studio.ts";

export interface KnownProject {
  readonly projectId: ProjectId;
  readonly name: string;
}

/** Inside `ProjectFrame`, which has checked the address. */
export function useProject(): KnownProject {
  const projectId = useParams({ from: "/p/$projectId" }).projectId as ProjectId;
  const name = useLive(({ moment }) => moment.state.project?.name);
  return { projectId, name: name ?? projectId };
}
