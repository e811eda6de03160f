/** The frame around every page: the way around, what has just happened, and the keys that work everywhere. */
import { ProjectId } from "@autocoder/core/kit/ids.ts";
import { Outlet, useMatch, useRouter } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { keepTyping, takeTyped } from "../actions/typed-ahead.ts";
import { useKeys } from "../actions/use-actions.ts";
import { DockPlace } from "../chat/dock-place.tsx";
import { useAppearance } from "../appearance/use-appearance.ts";
import { useNotifications } from "../inbox/use-notifications.ts";
import { useInView } from "../live/use-studio.ts";
import { later } from "../ui/later.ts";
import { ConnectionBanner } from "../project/connection-line.tsx";
import { OnceOpened } from "../ui/once-opened.tsx";
import { isAnythingSaid, onFirstSaid } from "../ui/toast.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { Sidebar } from "./sidebar.tsx";
import { useFrameActions } from "./use-frame-actions.ts";

const Palette = later(() => import("../actions/palette.tsx"));
const Help = later(() => import("../actions/help.tsx"));
const SideDrawer = later(() => import("./side-drawer.tsx"));
const ReachBanner = later(() => import("../access/reach-banner.tsx"));
const Toasts = later(() => import("../ui/toasts.tsx"));

type Over = "palette" | "help" | "sidebar" | undefined;

export function Frame() {
  const [over, setOver] = useState<Over>();
  const { shortcuts } = useAppearance();
  const hasSomethingToSay = useSyncExternalStore(onFirstSaid, isAnythingSaid);
  const close = useCallback(() => {
    takeTyped();
    setOver(undefined);
  }, []);
  const open = useCallback((what: Over) => {
    if (what === "palette") keepTyping();
    setOver(what);
  }, []);
  const projectId = useProjectId();
  useInView(projectId);
  useNotifications();
  useKeys(shortcuts);
  useFrameActions(open);
  useFocusKept();
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:p-2"
      >
        Skip to the content
      </a>
      <div className="flex h-dvh flex-col md:grid md:grid-cols-[14rem_minmax(0,1fr)_auto]">
        <div className="hidden min-h-0 border-r border-line md:block">
          <Sidebar onSearch={() => open("palette")} onHelp={() => open("help")} />
        </div>
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none">
          <ConnectionBanner />
          <Suspense>
            <ReachBanner />
          </Suspense>
          <Outlet />
        </main>
        <DockPlace projectId={projectId} />
        <BottomBar onMore={() => setOver("sidebar")} />
      </div>
      <OnceOpened isOpen={over === "sidebar"}>
        <SideDrawer isOpen={over === "sidebar"} onClose={close}>
          <Sidebar onSearch={() => open("palette")} onHelp={() => open("help")} />
        </SideDrawer>
      </OnceOpened>
      <Suspense>
        {over === "palette" && <Palette onClose={close} />}
        {over === "help" && <Help onClose={close} />}
      </Suspense>
      <OnceOpened isOpen={hasSomethingToSay}>
        <Toasts />
      </OnceOpened>
    </>
  );
}

/** What a person pressed to come here is gone with the page it was on: the keyboard goes on from the new one. */
function useFocusKept(): void {
  const router = useRouter();
  useEffect(() => {
    const goOn = (): void => {
      if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
    };
    // The first page was not come to from another.
    const isAnother = ({ fromLocation, pathChanged }: { fromLocation?: unknown; pathChanged: boolean }): boolean =>
      fromLocation !== undefined && pathChanged;
    return router.subscribe("onRendered", (event) => void (isAnother(event) && requestAnimationFrame(goOn)));
  }, [router]);
}

/** Of the project the address is about, where it can be one. */
function useProjectId(): ProjectId | undefined {
  const inProject = useMatch({ from: "/p/$projectId", shouldThrow: false });
  return ProjectId.safeParse(inProject?.params.projectId).data;
}
