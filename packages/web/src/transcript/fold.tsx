/** What is there on demand: one line, and behind it the rest. */
import { ChevronRight, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export function Fold(props: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly children: ReactNode;
}) {
  const { icon: Icon, title, isOpen, onOpen, children } = props;
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
        className="flex min-h-6 w-full min-w-0 items-center gap-2 rounded-sm text-left text-soft hover:text-ink"
      >
        <Icon size={14} aria-hidden className="shrink-0" />
        <span className="min-w-0 truncate">{title}</span>
        <ChevronRight size={14} aria-hidden className={`shrink-0 text-faint ${isOpen ? "rotate-90" : ""}`} />
      </button>
      {isOpen && children}
    </div>
  );
}
