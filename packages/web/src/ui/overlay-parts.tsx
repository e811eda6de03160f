/** What dialogs and sheets have in common: a head that names them and closes them, and a foot for their buttons. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button.tsx";

export interface OverlayProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly says?: string;
  /** The buttons at its foot. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export function OverlayHead(props: {
  readonly title: string;
  readonly says: string | undefined;
  readonly className: string;
}) {
  const { title, says, className } = props;
  return (
    <header className={`flex items-start gap-3 px-5 ${className}`}>
      <div className="min-w-0 flex-1">
        <Base.Title className="text-large font-semibold">{title}</Base.Title>
        {says !== undefined && <Base.Description className="text-soft">{says}</Base.Description>}
      </div>
      <Base.Close render={<IconButton icon={X} label="Close" />} />
    </header>
  );
}

export const OverlayFoot = ({ children }: { readonly children: ReactNode }) =>
  children !== undefined && (
    <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{children}</footer>
  );

export const Backdrop = () => <Base.Backdrop className="appear fixed inset-0 z-40 bg-black/35" />;
