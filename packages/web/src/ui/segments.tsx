/** One of a few, all in sight. Tab comes to the chosen one, arrows go on to the others. */
import type { LucideIcon } from "lucide-react";
import type { KeyboardEvent } from "react";

export interface Segment<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly icon?: LucideIcon;
}

export function Segments<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
}) {
  const { label, value, segments, onChange } = props;
  return (
    <fieldset aria-label={label} className="inline-flex rounded-md border border-line bg-sunken p-0.5">
      {segments.map(({ value: segment, name, icon: Icon }) => (
        <button
          key={segment}
          type="button"
          aria-pressed={segment === value}
          tabIndex={segment === value ? 0 : -1}
          onClick={() => segment !== value && onChange(segment)}
          onKeyDown={goBeside}
          className="inline-flex h-6.5 items-center gap-1.5 rounded-sm px-2 text-small font-medium text-soft hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-low"
        >
          {Icon && <Icon size={14} aria-hidden />}
          {name}
        </button>
      ))}
    </fieldset>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

function goBeside(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.parentElement!.querySelectorAll("button")];
  buttons.at((buttons.indexOf(event.currentTarget) + step) % buttons.length)?.focus();
}
