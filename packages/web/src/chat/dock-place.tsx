/** Where the assistant stands beside the page, and the key that brings it there. What it is made of comes when it is wanted. */
import { useLocation, useMatch } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { Suspense, useMemo } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { useLive } from "../live/use-studio.ts";
import { later } from "../ui/later.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { isDockOpen, openDock, useDock } from "./dock-state.ts";

const Dock = later(() => import("./dock.tsx"));

export function DockPlace({ projectId }: { readonly projectId: ProjectId | undefined }) {
  const { isOpen } = useDock();
  const canShow = useCanShow(projectId);
  const actions = useMemo(
    (): readonly Action[] =>
      canShow
        ? [
            {
              id: "dock",
              title: isOpen ? "Put the assistant away" : "Talk to the assistant",
              group: "Studio",
              icon: MessagesSquare,
              shortcut: "A",
              keywords: "chat conversation ask dock",
              run: toggle,
            },
          ]
        : [],
    [canShow, isOpen],
  );
  useActions(actions);
  if (!canShow || !isOpen || projectId === undefined) return null;
  return (
    <Suspense>
      <Dock key={projectId} projectId={projectId} />
    </Suspense>
  );
}

/** Opens it from any page of a project. */
export function DockButton() {
  const projectId = useMatch({ from: "/p/$projectId", shouldThrow: false })?.params.projectId;
  const { isOpen } = useDock();
  const canShow = useCanShow(projectId);
  if (!canShow) return null;
  return (
    <IconButton
      icon={MessagesSquare}
      label={isOpen ? "Put the assistant away" : "Talk to the assistant"}
      shortcut="A"
      aria-expanded={isOpen}
      onClick={toggle}
      className={isOpen ? "bg-ink/8 text-ink!" : ""}
    />
  );
}

const isTalkPage = (path: string): boolean => /^\/p\/[^/]+\/(?:chat|interview|expand)(?:\/|$)/.test(path);

const toggle = (): void => openDock(!isDockOpen());

/** Not beside a page that is a conversation itself. */
function useCanShow(projectId: string | undefined): boolean {
  const isThere = useLive((live) => live.projectId === projectId && live.isCaughtUp);
  const { pathname } = useLocation();
  return projectId !== undefined && isThere && !isTalkPage(pathname);
}
