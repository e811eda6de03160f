/** The way around on a phone, which comes in from the side. */
import { Dialog } from "@base-ui/react/dialog";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

export default function SideDrawer(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { isOpen, onClose, children } = props;
  const { pathname } = useLocation();
  // Whoever went somewhere has no more use for the way there.
  useEffect(onClose, [pathname, onClose]);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="appear fixed inset-0 z-40 bg-black/35" />
        <Dialog.Popup aria-label="The way around" className="appear fixed inset-y-0 left-0 z-40 w-64 shadow-high">
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
