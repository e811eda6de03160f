/** How does any page know of all projects? From the page's one connection, as the studio summarises them. */
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { sameItems } from "./select.ts";
import type { Live } from "./store.ts";
import { useLive } from "./use-studio.ts";

export interface KnownProjects {
  readonly projects: readonly ProjectSummary[];
  /** How many are there of which nothing more is known yet. */
  readonly opening: number;
  /** Whether the studio has said which there are. */
  readonly isKnown: boolean;
}

export function useProjects(): KnownProjects {
  const projects = useLive<readonly ProjectSummary[]>(projectsOf, sameItems);
  const there = useLive(countOf);
  return { projects, opening: (there ?? 0) - projects.length, isKnown: there !== undefined };
}

/** Whether the agents of a project are scripted: no model is asked, and nothing is spent. */
export const useIsRehearsal = (projectId: ProjectId): boolean =>
  useLive(({ projects }) => projects.get(projectId)?.rehearses !== undefined);

const projectsOf = ({ projects, projectIds = [] }: Live): readonly ProjectSummary[] =>
  projectIds.flatMap((id) => projects.get(id) ?? []);

const countOf = ({ projectIds }: Live): number | undefined => projectIds?.length;
