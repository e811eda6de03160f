/** Which lease must an append hold? */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";

/** The name an engine takes a project's lease under, before it appends to that project's log. */
export const projectLease = (projectId: ProjectId): string => `project/${projectId}`;
