/** All projects of this home; where there is just one, it is shown at once. */
import { useEffect, useState } from "react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { addressOf } from "../address.ts";
import { api } from "../live/api.ts";
import { Notice } from "../ui/notice.tsx";
import { Shell } from "../ui/shell.tsx";

type Loaded =
  | { readonly type: "loading" }
  | { readonly type: "refused"; readonly error: ApiError }
  | { readonly type: "loaded"; readonly projects: readonly ProjectSummary[] };

export function ProjectsPage() {
  const [loaded, setLoaded] = useState<Loaded>({ type: "loading" });
  useEffect(() => {
    void api.listProjects({}).then((asked) => {
      if (!asked.ok) return setLoaded({ type: "refused", error: asked.error });
      const { projects } = asked.value;
      if (projects.length === 1) return location.replace(addressOf(projects[0]!.projectId));
      return setLoaded({ type: "loaded", projects });
    });
  }, []);
  return (
    <Shell>
      <div className="mx-auto grid w-full max-w-3xl content-start gap-3 px-4 py-8">
        <h1 className="text-large font-semibold">Projects</h1>
        {loaded.type === "refused" && <Notice tone="bad" title={loaded.error.message} />}
        {loaded.type === "loaded" && <ProjectList projects={loaded.projects} />}
      </div>
    </Shell>
  );
}

function ProjectList({ projects }: { readonly projects: readonly ProjectSummary[] }) {
  if (projects.length === 0) {
    return (
      <p className="text-soft">
        There is no project yet. <code className="font-mono">autocoder init</code> in a folder makes one.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-raised">
      {projects.map((project) => (
        <li key={project.projectId}>
          <a
            href={addressOf(project.projectId)}
            className="grid grid-cols-1 gap-x-4 px-3 py-2.5 hover:bg-ink/3 sm:grid-cols-[1fr_auto]"
          >
            <span className="font-semibold">{project.name}</span>
            <span className="sm:text-right">{standing(project)}</span>
            <span className="truncate text-small text-faint sm:col-span-2">{project.root}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function standing({ status }: ProjectSummary): string {
  if (status.type === "unavailable") return status.message;
  const { counts, run } = status;
  const passing = `${counts.byStatus.passing + counts.byStatus.stale} of ${counts.total} passing`;
  return run !== undefined && run.status.type !== "ended" ? `${run.status.type} · ${passing}` : passing;
}
