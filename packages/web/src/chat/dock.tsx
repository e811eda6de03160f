/** The assistant beside the page; where there is no room for both, over its edge; on a phone, in its place. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { useLocation } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { useIsWide } from "../ui/use-is-wide.ts";
import { DockEdge } from "./dock-edge.tsx";
import { DockInside } from "./dock-inside.tsx";
import { hasKeyboard, openDock, useDock, widenDock } from "./dock-state.ts";
import { clampWidth } from "./dock-width.ts";

export default function Dock({ projectId }: { readonly projectId: ProjectId }) {
  const hasRoom = useIsWide("(width >= 80rem)");
  const isPhone = !useIsWide("(width >= 40rem)");
  return isPhone ? <InPlace projectId={projectId} /> : <Beside projectId={projectId} hasRoom={hasRoom} />;
}

function Beside({ projectId, hasRoom }: { readonly projectId: ProjectId; readonly hasRoom: boolean }) {
  const dock = useDock();
  const [draggedPx, setDraggedPx] = useState<number>();
  const place = useRef<HTMLElement>(null);
  const leave = useFocusLent(place);
  const widthPx = clampWidth(draggedPx ?? dock.widthPx, innerWidth);

  // In another part of it than where one writes, which has its own way.
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // What is opened from it lies over the page, and has its own way too.
    if (!place.current?.contains(event.target as Node)) return;
    event.preventDefault();
    leave();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={place}
      aria-label="Assistant"
      onKeyDown={onKeyDown}
      style={hasRoom ? { width: widthPx } : {}}
      className={`flex min-h-0 flex-col border-l border-line bg-paper ${hasRoom ? "relative" : "fixed inset-y-0 right-0 z-20 w-[28rem] shadow-high"}`}
    >
      {hasRoom && (
        <DockEdge
          widthPx={widthPx}
          onDrag={setDraggedPx}
          onChange={(width) => {
            setDraggedPx(undefined);
            widenDock(width);
          }}
        />
      )}
      <DockInside projectId={projectId} onLeave={leave} />
    </aside>
  );
}

/** The keyboard comes in when it is opened, and goes back to where it was. */
function useFocusLent(place: React.RefObject<HTMLElement | null>): () => void {
  const before = useRef<Element>(null);
  useEffect(() => {
    const noteOutside = ({ target }: FocusEvent): void => {
      if (target instanceof Element && !place.current?.contains(target)) before.current = target;
    };
    before.current ??= document.activeElement;
    addEventListener("focusin", noteOutside);
    return () => removeEventListener("focusin", noteOutside);
  }, [place]);
  const [leave] = useState(() => () => {
    const isThere = before.current instanceof HTMLElement && before.current.isConnected;
    const target = isThere && before.current !== document.body ? before.current : document.getElementById("main");
    (target as HTMLElement | null)?.focus({ preventScroll: true });
  });
  useEffect(() => () => leave(), [leave]);
  return leave;
}

function InPlace({ projectId }: { readonly projectId: ProjectId }) {
  const close = (): void => openDock(false);
  const { href } = useLocation();
  const [openedOn] = useState(href);
  // It covers the page that a link in it leads to.
  useEffect(() => {
    if (href !== openedOn) openDock(false);
  }, [href, openedOn]);
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Base.Portal>
        <Base.Popup
          aria-label="Assistant"
          // Where one writes takes the keyboard itself, but brings no keyboard of a phone up.
          initialFocus={!hasKeyboard()}
          className="fixed inset-0 z-30 flex flex-col bg-paper"
        >
          <DockInside projectId={projectId} onLeave={close} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
