/** A panel that slides in from the right edge, or from below on a phone: settings of what lies behind it. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { IconButton } from "./icon-button.tsx";

export function Sheet(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly says?: string;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}) {
  const { isOpen, onClose, title, says, foot, children } = props;
  const content = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="appear fixed inset-0 z-40 bg-black/35" />
        <Base.Popup
          // Not the button that closes it, which comes first.
          initialFocus={() => content.current?.querySelector<HTMLElement>("button, input, select, textarea") ?? true}
          className="overlay fixed z-40 flex flex-col rounded-none! transition-[translate,opacity] duration-150 ease-out max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] sm:inset-y-0 sm:right-0 sm:w-[28rem] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0 sm:data-[ending-style]:translate-x-6 sm:data-[starting-style]:translate-x-6 max-sm:data-[ending-style]:translate-y-6 max-sm:data-[starting-style]:translate-y-6"
        >
          <header className="flex items-start gap-3 border-b border-line px-5 py-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-large font-semibold">{title}</Base.Title>
              {says !== undefined && <Base.Description className="text-soft">{says}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={X} label="Close" />} />
          </header>
          <div ref={content} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {children}
          </div>
          {foot !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{foot}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
