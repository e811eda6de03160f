/** All projects, each on one line, found by a word or by what is going on. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { Segments } from "../ui/segments.tsx";
import { ProjectRow } from "./project-row.tsx";
import { projectLines, type Show } from "./projects-view.ts";
import type { HomeSearch } from "./search.ts";

const shows = [
  { value: "all", name: "All" },
  { value: "needs-you", name: "Needs you" },
  { value: "at-work", name: "At work" },
] as const;

export function ProjectList(props: { readonly projects: readonly ProjectSummary[]; readonly opening: number }) {
  const { projects, opening } = props;
  const { q = "", show = "all" } = useSearch({ from: "/" });
  const lines = projectLines(projects, { words: q.trim(), show });
  return (
    <>
      <Filter q={q} show={show} />
      <ul aria-label="Projects" className="divide-y divide-line border-b border-line">
        {lines.map((line) => (
          <ProjectRow key={line.projectId} line={line} />
        ))}
      </ul>
      {lines.length === 0 && projects.length > 0 && (
        <p className="px-4 py-8 text-soft lg:px-6">No project is like that. Change or clear the filter.</p>
      )}
      {opening > 0 && (
        <output className="block px-4 py-3 text-soft lg:px-6">
          {opening === 1 ? "One more project is being opened…" : `${opening} more projects are being opened…`}
        </output>
      )}
    </>
  );
}

function Filter({ q, show }: { readonly q: string; readonly show: Show }) {
  const navigate = useNavigate({ from: "/" });
  const change = (next: HomeSearch): void =>
    void navigate({ search: (before: HomeSearch) => ({ ...before, ...next }), replace: true });
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 lg:px-6">
      <input
        type="search"
        aria-label="Find a project"
        placeholder="Find a project"
        value={q}
        onChange={(event) => change({ q: event.target.value === "" ? undefined : event.target.value })}
        className="control max-w-60"
      />
      <Segments
        label="Which projects"
        value={show}
        segments={shows}
        onChange={(value) => change({ show: value === "all" ? undefined : value })}
      />
    </div>
  );
}
