/** A picture that is on or off. */
import { Toggle } from "@base-ui/react/toggle";
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
      <Toggle
        aria-label={label}
        pressed={isOn}
        onPressedChange={onChange}
        className="inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-1.5 text-small font-medium text-soft hover:bg-ink/6 hover:text-ink data-[pressed]:bg-ink/10 data-[pressed]:text-ink"
      >
        <Icon size={15} aria-hidden />
        {isNamed && label}
      </Toggle>
    </Tip>
  );
}
