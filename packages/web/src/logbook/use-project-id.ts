import { useParams } from "@tanstack/react-router";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";

/** Inside `ProjectFrame`, which has checked the address. */
export const useProjectId = (): ProjectId => useParams({ from: "/p/$projectId" }).projectId as ProjectId;
