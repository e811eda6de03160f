/** What a dialog looks like and how it behaves; fetched by `dialog.tsx` when one is first opened. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { IconButton } from "./icon-button.tsx";

const widths = { narrow: "max-w-md", base: "max-w-xl", wide: "max-w-4xl" } as const;

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly says?: string;
  readonly width?: keyof typeof widths;
  /** The buttons at its foot. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export default function DialogPanel({ isOpen, onClose, title, says, width = "base", foot, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="appear fixed inset-0 z-40 bg-black/35" />
        <Base.Popup
          ref={popup}
          // Where there is something to write, that: a space typed onto the button that closes it would close it.
          initialFocus={() => popup.current?.querySelector<HTMLElement>(":is(input, select, textarea):enabled") ?? true}
          className={`appear overlay fixed top-1/2 left-1/2 z-40 flex max-h-[min(46rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] -translate-1/2 flex-col ${widths[width]}`}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-large font-semibold">{title}</Base.Title>
              {says !== undefined && <Base.Description className="text-soft">{says}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={X} label="Close" />} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          {foot !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{foot}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
