/** How does any page know of all projects? As the studio summarises them. */
import { useQuery } from "@tanstack/react-query";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { api } from "./api.ts";

const none: readonly ProjectSummary[] = [];

export interface KnownProjects {
  readonly projects: readonly ProjectSummary[];
  readonly isKnown: boolean;
}

export function useProjects(): KnownProjects {
  const { data } = useQuery({
    queryKey: ["projects"],
    queryFn: async () => {
      const asked = await api.listProjects({});
      return asked.ok ? asked.value.projects : none;
    },
    refetchInterval: 5_000,
  });
  return { projects: data ?? none, isKnown: data !== undefined };
}
