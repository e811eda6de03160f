/** One project among all: how far it is, what goes on in it, what it needs, and what can be done from here. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Activity, EllipsisVertical, FolderMinus, PencilLine, Settings2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "../ui/badge.tsx";
import { formatCost, formatWhen, plural } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { useNow } from "../ui/use-now.ts";
import { CellStrip } from "./cell-strip.tsx";
import { ForgetProject } from "./forget-project.tsx";
import type { ProjectLine } from "./projects-view.ts";
import { RehearsalMark } from "./rehearsal-mark.tsx";
import { RenameProject } from "./rename-project.tsx";

export function ProjectRow({ line }: { readonly line: ProjectLine }) {
  const { projectId, name, root, isRehearsal, standing, open, attention } = line;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1.5 px-4 py-3 hover:bg-ink/3 lg:grid-cols-[minmax(9rem,1fr)_minmax(8rem,1fr)_minmax(9rem,1fr)_minmax(8rem,1.2fr)_auto] lg:px-6 xl:grid-cols-[minmax(10rem,1.1fr)_minmax(9rem,1fr)_minmax(10rem,0.9fr)_minmax(8rem,0.9fr)_minmax(10rem,1.3fr)_auto]">
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            to="/p/$projectId"
            params={{ projectId }}
            className="min-w-0 truncate font-semibold after:absolute after:inset-0"
          >
            {name}
          </Link>
          {isRehearsal && <RehearsalMark />}
        </div>
        <p className="truncate text-small text-faint" title={root}>
          {root}
        </p>
      </div>
      <div className="min-w-0 max-lg:order-2 max-lg:col-span-2">{open && <Progress {...open} />}</div>
      <div className="min-w-0 max-lg:order-3 max-lg:col-span-2 max-lg:flex max-lg:flex-wrap max-lg:items-baseline max-lg:gap-x-3">
        <Badge tone={standing.tone}>{standing.words}</Badge>
        {open && <Work {...open} />}
      </div>
      <div className="min-w-0 text-small text-soft max-xl:hidden">
        {open?.lastLanding && <Landed {...open.lastLanding} />}
      </div>
      <div className="min-w-0 max-lg:order-4 max-lg:col-span-2 max-lg:empty:hidden">
        {attention.count > 0 && <NeedsYou {...attention} />}
      </div>
      <div className="relative z-[1] flex items-center gap-1 max-lg:order-1">
        <RowMenu line={line} />
      </div>
    </li>
  );
}

type Open = NonNullable<ProjectLine["open"]>;

const Progress = ({ cells, landed, total }: Open) => (
  <>
    {total > 0 && <CellStrip cells={cells} />}
    <p className="mt-1 truncate text-small text-soft">
      {total === 0 ? "No features yet" : `${landed} of ${total} passing`}
    </p>
  </>
);

function Landed({ name, at }: NonNullable<Open["lastLanding"]>) {
  const now = useNow();
  return (
    <>
      <span className="block truncate" title={name}>
        {name}
      </span>
      <span className="block truncate text-faint">landed {formatWhen(at, now)}</span>
    </>
  );
}

const Work = ({ agents, spentToday }: Open) => (
  <p className="mt-1 truncate text-small text-soft">
    {[agents > 0 && `${plural(agents, "agent")} at work`, `${formatCost(spentToday)} today`]
      .filter(Boolean)
      .join(" · ")}
  </p>
);

const NeedsYou = ({ count, first }: ProjectLine["attention"]) => (
  <p className="flex min-w-0 items-baseline gap-2 text-warn">
    <span aria-hidden className="size-1.5 shrink-0 self-center rounded-full bg-warn" />
    <span className="min-w-0 truncate" title={first}>
      {first}
    </span>
    {count > 1 && <span className="shrink-0 text-small">and {count - 1} more</span>}
  </p>
);

function RowMenu({ line: { projectId, name, isAtWork } }: { readonly line: ProjectLine }) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"rename" | "forget">();
  const params = { projectId };
  const close = (): void => setAsked(undefined);
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={`What can be done with ${name}`} />}>
        <MenuItem
          action={{
            id: "run",
            group: name,
            title: isAtWork ? "Change or stop its run…" : "Start a run…",
            icon: Activity,
            run: () => void navigate({ to: "/p/$projectId", params, search: { sheet: "run" } }),
          }}
        />
        <MenuItem
          action={{
            id: "settings",
            group: name,
            title: "Project settings",
            icon: Settings2,
            run: () => void navigate({ to: "/p/$projectId/settings", params }),
          }}
        />
        <MenuItem
          action={{ id: "rename", group: name, title: "Rename…", icon: PencilLine, run: () => setAsked("rename") }}
        />
        <MenuLine />
        <MenuItem
          action={{ id: "forget", group: name, title: "Forget…", icon: FolderMinus, run: () => setAsked("forget") }}
        />
      </Menu>
      {asked === "rename" && <RenameProject projectId={projectId} name={name} onClose={close} />}
      {asked === "forget" && <ForgetProject projectId={projectId} name={name} onClose={close} />}
    </>
  );
}
