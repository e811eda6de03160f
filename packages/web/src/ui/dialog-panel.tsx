/** What a dialog looks like and how it behaves; fetched by `dialog.tsx` when one is first opened. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { useRef } from "react";
import { Backdrop, OverlayFoot, OverlayHead, type OverlayProps } from "./overlay-parts.tsx";

const widths = { narrow: "max-w-md", base: "max-w-xl", wide: "max-w-4xl" } as const;

export interface DialogProps extends OverlayProps {
  readonly width?: keyof typeof widths;
}

export default function DialogPanel({ isOpen, onClose, title, says, width = "base", foot, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Backdrop />
        <Base.Popup
          ref={popup}
          // Where there is something to write, that: a space typed onto the button that closes it would close it.
          initialFocus={() => popup.current?.querySelector<HTMLElement>(":is(input, select, textarea):enabled") ?? true}
          className={`appear overlay fixed top-1/2 left-1/2 z-40 flex max-h-[min(46rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] -translate-1/2 flex-col ${widths[width]}`}
        >
          <OverlayHead title={title} says={says} className="pt-4 pb-3" />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          <OverlayFoot>{foot}</OverlayFoot>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
