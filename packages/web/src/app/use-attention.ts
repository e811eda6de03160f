/** How many things need a person, over all projects? */
import { useProjects } from "../live/use-projects.ts";

export function useAttentionCount(): number {
  const { projects } = useProjects();
  return projects.reduce((sum, { status }) => sum + (status.type === "open" ? status.openQuestions.length : 0), 0);
}
