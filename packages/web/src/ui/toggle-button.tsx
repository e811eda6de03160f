/** A picture that is on or off. */
import type { LucideIcon } from "lucide-react";
import { Tip } from "./tip.tsx";

export function ToggleButton(props: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut?: string;
  /** Also written beside the picture. */
  readonly isNamed?: boolean;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const { icon: Icon, label, shortcut, isNamed = false, isOn, onChange } = props;
  return (
    <Tip text={label} {...(shortcut !== undefined && { shortcut })}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
        className="inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-1.5 text-small font-medium text-soft hover:bg-ink/6 hover:text-ink aria-pressed:bg-ink/10 aria-pressed:text-ink"
      >
        <Icon size={15} aria-hidden />
        {isNamed && label}
      </button>
    </Tip>
  );
}
