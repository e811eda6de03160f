/** All projects of this studio. */
import { Link } from "@tanstack/react-router";
import { FolderGit2 } from "lucide-react";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { Page } from "../app/page.tsx";
import { useProjects } from "../live/use-projects.ts";
import { Empty } from "../ui/empty.tsx";

export function HomePage() {
  const { projects, isKnown } = useProjects();
  return (
    <Page title="All projects">
      {isKnown && projects.length === 0 && (
        <Empty icon={FolderGit2} title="There is no project yet">
          <code className="font-mono">autocoder init</code> in a folder makes one.
        </Empty>
      )}
      <ul className="divide-y divide-line">
        {projects.map((project) => (
          <li key={project.projectId}>
            <Link
              to="/p/$projectId"
              params={{ projectId: project.projectId }}
              className="grid gap-x-4 px-4 py-2.5 hover:bg-ink/3 sm:grid-cols-[1fr_auto] lg:px-6"
            >
              <span className="font-semibold">{project.name}</span>
              <span className="sm:text-right">{standing(project)}</span>
              <span className="truncate text-small text-faint sm:col-span-2">{project.root}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function standing({ status }: ProjectSummary): string {
  if (status.type === "unavailable") return status.message;
  const { counts, run } = status;
  const passing = `${counts.byStatus.passing + counts.byStatus.stale} of ${counts.total} passing`;
  return run !== undefined && run.status.type !== "ended" ? `${run.status.type} · ${passing}` : passing;
}
