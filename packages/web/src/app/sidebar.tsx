/** The way around: all projects, the one in view with its places, the machine. On a phone it comes in from the side. */
import { Link, useMatch, useNavigate } from "@tanstack/react-router";
import { Check, ChevronsUpDown, CircleHelp, Plus, Search } from "lucide-react";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { AppearanceMenu } from "../appearance/appearance-menu.tsx";
import { useProjects } from "../live/use-projects.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Keys } from "../ui/keys.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { Mark } from "./mark.tsx";
import { machinePlaces, projectPlaces, studioPlaces, type Place } from "./places.ts";
import { useAttentionCount } from "./use-attention.ts";

const linkClass =
  "flex h-8 items-center gap-2.5 rounded-md px-2 text-soft hover:bg-ink/6 hover:text-ink data-[status=active]:bg-ink/8 data-[status=active]:font-medium data-[status=active]:text-ink";

export function Sidebar(props: { readonly onSearch: () => void; readonly onHelp: () => void }) {
  const { onSearch, onHelp } = props;
  const count = useAttentionCount();
  return (
    <nav aria-label="Studio" className="flex h-full flex-col gap-1 overflow-y-auto bg-sunken px-2.5 py-2.5">
      <div className="flex h-8 items-center gap-2 px-2 font-semibold">
        <Mark /> Autocoder
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="mb-1 flex h-8 items-center gap-2 rounded-md border border-line bg-raised px-2 text-soft hover:border-edge"
      >
        <Search size={14} aria-hidden />
        <span className="min-w-0 flex-1 truncate text-left">Go to, or do…</span>
        <Keys shortcut="Mod+K" />
      </button>
      {studioPlaces.map((place) => (
        <Link key={place.to} to={place.to} activeOptions={{ exact: true }} className={linkClass}>
          <PlaceName place={place} {...(place.to === "/inbox" && { count })} />
        </Link>
      ))}
      <ProjectPlaces />
      <div className="mt-auto grid gap-0.5 pt-4">
        {machinePlaces.map((place) => (
          <Link key={place.to} to={place.to} className={linkClass}>
            <PlaceName place={place} />
          </Link>
        ))}
        <div className="flex items-center justify-between px-1 pt-1">
          <AppearanceMenu />
          <IconButton icon={CircleHelp} label="Keyboard shortcuts" shortcut="?" onClick={onHelp} />
        </div>
      </div>
    </nav>
  );
}

function PlaceName({ place, count = 0 }: { readonly place: Place; readonly count?: number }) {
  const { icon: Icon, name } = place;
  return (
    <>
      <Icon size={15} aria-hidden />
      <span className="flex-1 truncate">{name}</span>
      {count > 0 && (
        <span className="min-w-5 rounded-full bg-warn px-1.5 text-center text-small font-medium text-on-fill">
          {count}
        </span>
      )}
    </>
  );
}

function ProjectPlaces() {
  const inProject = useMatch({ from: "/p/$projectId", shouldThrow: false });
  const { projects, opening, isKnown } = useProjects();
  const projectId = inProject?.params.projectId;
  // Of what is no project there are no places.
  const isNone = isKnown && opening === 0 && !projects.some((project) => project.projectId === projectId);
  if (projectId === undefined || isNone) return <AllProjects />;
  return (
    <div className="mt-3 grid gap-0.5">
      <ProjectSwitch projectId={projectId} />
      {projectPlaces.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          params={{ projectId }}
          // The board's address begins all the others.
          activeOptions={{ exact: place.to === "/p/$projectId", includeSearch: false }}
          className={linkClass}
        >
          <PlaceName place={place} />
        </Link>
      ))}
    </div>
  );
}

function AllProjects() {
  const { projects } = useProjects();
  return (
    <div className="mt-3 grid gap-0.5">
      <p className="heading px-2 pb-1">Projects</p>
      {projects.map((project) => (
        <Link
          key={project.projectId}
          to="/p/$projectId"
          params={{ projectId: project.projectId }}
          className={linkClass}
        >
          <RunDot project={project} />
          <span className="flex-1 truncate">{project.name}</span>
          <span className="text-small text-faint">{progressOf(project)}</span>
        </Link>
      ))}
      <Link to="/new" className={linkClass}>
        <Plus size={15} aria-hidden /> New project
      </Link>
    </div>
  );
}

function ProjectSwitch({ projectId }: { readonly projectId: string }) {
  const { projects } = useProjects();
  const navigate = useNavigate();
  const current = projects.find((project) => project.projectId === projectId);
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="mb-0.5 flex h-8 items-center gap-2 rounded-md px-2 text-left font-semibold hover:bg-ink/6"
        >
          {current && <RunDot project={current} />}
          <span className="min-w-0 flex-1 truncate">{current?.name ?? projectId}</span>
          <ChevronsUpDown size={14} aria-hidden className="text-faint" />
          <span className="sr-only">Switch project</span>
        </button>
      }
    >
      {projects.map((project) => (
        <MenuItem
          key={project.projectId}
          action={{
            id: project.projectId,
            group: "Projects",
            title: project.name,
            ...(project === current && { icon: Check }),
            run: () => void navigate({ to: "/p/$projectId", params: { projectId: project.projectId } }),
          }}
        />
      ))}
      <MenuLine />
      <MenuItem
        action={{
          id: "new",
          group: "Projects",
          title: "New project",
          icon: Plus,
          run: () => void navigate({ to: "/new" }),
        }}
      />
    </Menu>
  );
}

/** Whether its agents are at work. */
function RunDot({ project: { status } }: { readonly project: ProjectSummary }) {
  const run = status.type === "open" ? status.run : undefined;
  const isAtWork = run !== undefined && run.status.type !== "ended";
  return (
    <span className="grid w-[15px] place-items-center">
      <span className={`size-2 rounded-full ${isAtWork ? "bg-move" : "border border-edge"}`} />
      <span className="sr-only">{isAtWork ? "at work" : "at rest"}</span>
    </span>
  );
}

const progressOf = ({ status }: ProjectSummary): string =>
  status.type === "open" && status.counts.total > 0
    ? `${status.counts.byStatus.passing + status.counts.byStatus.stale}/${status.counts.total}`
    : "";
