/** All projects of this studio; where there is none yet, the ways to the first. */
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Page } from "../app/page.tsx";
import { useProjects } from "../live/use-projects.ts";
import { buttonClass } from "../ui/button.tsx";
import { FirstProject } from "./first-project.tsx";
import { ProjectList } from "./project-list.tsx";
import { useDemo } from "./use-demo.ts";

export function HomePage() {
  const { projects, opening, isKnown } = useProjects();
  const demo = useDemo();
  if (!isKnown) return <Page title="All projects">{null}</Page>;
  if (projects.length === 0 && opening === 0) {
    return (
      <Page title="Welcome">
        <FirstProject demo={demo} />
      </Page>
    );
  }
  return (
    <Page
      title="All projects"
      aside={
        <>
          <Link to="/new" search={{ folder: "" }} className={buttonClass({ look: "quiet" })}>
            Existing folder
          </Link>
          <Link to="/new" className={buttonClass({ look: "strong" })}>
            <Plus size={15} aria-hidden /> New project
          </Link>
        </>
      }
    >
      <ProjectList projects={projects} opening={opening} />
    </Page>
  );
}
