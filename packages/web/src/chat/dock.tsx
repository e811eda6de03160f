/** The assistant beside the page; on a narrow screen, over it. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { useIsWide } from "../ui/use-is-wide.ts";
import { DockEdge } from "./dock-edge.tsx";
import { DockInside } from "./dock-inside.tsx";
import { openDock, useDock, widenDock } from "./dock-state.ts";
import { clampWidth } from "./dock-width.ts";

export default function Dock({ projectId }: { readonly projectId: ProjectId }) {
  return useIsWide("(width >= 80rem)") ? <Beside projectId={projectId} /> : <Over projectId={projectId} />;
}

function Beside({ projectId }: { readonly projectId: ProjectId }) {
  const dock = useDock();
  const [draggedPx, setDraggedPx] = useState<number>();
  const place = useRef<HTMLElement>(null);
  const leave = useFocusLent(place);
  const widthPx = clampWidth(draggedPx ?? dock.widthPx, innerWidth);

  // In another part of it than where one writes, which has its own way.
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={place}
      aria-label="Assistant"
      onKeyDown={onKeyDown}
      style={{ width: widthPx }}
      className="relative flex min-h-0 flex-col border-l border-line bg-paper"
    >
      <DockEdge
        widthPx={widthPx}
        onDrag={setDraggedPx}
        onChange={(width) => {
          setDraggedPx(undefined);
          widenDock(width);
        }}
      />
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

function Over({ projectId }: { readonly projectId: ProjectId }) {
  const close = (): void => openDock(false);
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Base.Portal>
        <Base.Backdrop className="appear fixed inset-0 z-30 bg-black/35 max-sm:hidden" />
        <Base.Popup
          aria-label="Assistant"
          // What is in it takes the keyboard itself.
          initialFocus={false}
          className="fixed inset-y-0 right-0 z-30 flex w-full flex-col bg-paper sm:w-[28rem] sm:border-l sm:border-line sm:shadow-high"
        >
          <DockInside projectId={projectId} onLeave={close} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
