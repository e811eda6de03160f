/** The way around on a phone: the places one thumb away, the rest behind "More". */
import { Link, useMatch } from "@tanstack/react-router";
import { Menu as MenuIcon } from "lucide-react";
import { projectPlaces, studioPlaces } from "./places.ts";
import { useAttentionCount } from "./use-attention.ts";

const itemClass =
  "relative grid h-12 flex-1 place-items-center content-center gap-0.5 text-[0.6875rem] leading-3 text-soft data-[status=active]:text-ink";

export function BottomBar({ onMore }: { readonly onMore: () => void }) {
  const inProject = useMatch({ from: "/p/$projectId", shouldThrow: false });
  const count = useAttentionCount();
  return (
    <nav aria-label="Main places" className="flex border-t border-line bg-sunken md:hidden">
      {studioPlaces.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} className={itemClass}>
          <Icon size={18} aria-hidden />
          {name}
          {to === "/inbox" && count > 0 && (
            <span className="absolute top-1 left-1/2 ml-1 min-w-4 rounded-full bg-warn px-1 text-center text-on-fill">
              {count}
            </span>
          )}
        </Link>
      ))}
      {inProject !== undefined &&
        [projectPlaces[0], projectPlaces[3]].map(({ to, name, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            params={{ projectId: inProject.params.projectId }}
            activeOptions={{ exact: true, includeSearch: false }}
            className={itemClass}
          >
            <Icon size={18} aria-hidden />
            {name}
          </Link>
        ))}
      <button type="button" onClick={onMore} className={itemClass}>
        <MenuIcon size={18} aria-hidden />
        More
      </button>
    </nav>
  );
}
