/** Said wherever a project is shown whose agents are scripted. */
import { useMatch } from "@tanstack/react-router";
import { useProjects } from "../live/use-projects.ts";
import { Badge } from "../ui/badge.tsx";
import { Tip } from "../ui/tip.tsx";

export const RehearsalMark = () => (
  <Tip text="Scripted agents play this project: no model is asked, and nothing is spent.">
    <span>
      <Badge>Rehearsal</Badge>
    </span>
  </Tip>
);

/** Of the project in view, if it is one. */
export function RehearsalInView() {
  const projectId = useMatch({ from: "/p/$projectId", shouldThrow: false })?.params.projectId;
  const { projects } = useProjects();
  const inView = projects.find((project) => project.projectId === projectId);
  return inView?.rehearses === undefined ? null : <RehearsalMark />;
}
