/** A button that is only a picture: its name is said to who cannot see it, and shown to who rests on it. */
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Tip } from "./tip.tsx";

export function IconButton(
  props: Omit<ComponentProps<"button">, "aria-label"> & {
    readonly icon: LucideIcon;
    readonly label: string;
    readonly shortcut?: string;
  },
) {
  const { icon: Icon, label, shortcut, className = "", ...rest } = props;
  return (
    <Tip text={label} {...(shortcut !== undefined && { shortcut })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={`grid size-7 shrink-0 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink disabled:opacity-40 ${className}`}
      >
        <Icon size={16} aria-hidden />
      </button>
    </Tip>
  );
}
