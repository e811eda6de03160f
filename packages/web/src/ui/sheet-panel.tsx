/** What a sheet looks like and how it behaves; fetched by `sheet.tsx` when one is first opened. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { useRef } from "react";
import { Backdrop, OverlayFoot, OverlayHead, type OverlayProps } from "./overlay-parts.tsx";

export default function SheetPanel({ isOpen, onClose, title, says, foot, children }: OverlayProps) {
  const content = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Backdrop />
        <Base.Popup
          data-sheet
          // Not the button that closes it, which comes first.
          initialFocus={() => content.current?.querySelector<HTMLElement>("button, input, select, textarea") ?? true}
          className="overlay fixed z-40 flex flex-col rounded-none! transition-[translate,opacity] duration-150 ease-out max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] sm:inset-y-0 sm:right-0 sm:w-[28rem] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0 sm:data-[ending-style]:translate-x-6 sm:data-[starting-style]:translate-x-6 max-sm:data-[ending-style]:translate-y-6 max-sm:data-[starting-style]:translate-y-6"
        >
          <OverlayHead title={title} says={says} className="border-b border-line py-3" />
          <div ref={content} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {children}
          </div>
          <OverlayFoot>{foot}</OverlayFoot>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
