/** How many things need a person, over all projects, that nobody has read yet? */
import { unreadCount } from "../inbox/inbox-view.ts";
import { useRead } from "../inbox/read.ts";
import { useProjects } from "../live/use-projects.ts";

export function useAttentionCount(): number {
  const { projects } = useProjects();
  return unreadCount(projects, useRead());
}
