/** One of a few, all in sight. */
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { LucideIcon } from "lucide-react";

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
    <ToggleGroup
      aria-label={label}
      value={[value]}
      // A press on the chosen one would leave none.
      onValueChange={([next]) => next !== undefined && onChange(next)}
      className="inline-flex rounded-md border border-line bg-sunken p-0.5"
    >
      {segments.map(({ value: segment, name, icon: Icon }) => (
        <Toggle
          key={segment}
          value={segment}
          className="inline-flex h-6.5 items-center gap-1.5 rounded-sm px-2 text-small font-medium text-soft hover:text-ink data-[pressed]:bg-raised data-[pressed]:text-ink data-[pressed]:shadow-low"
        >
          {Icon && <Icon size={14} aria-hidden />}
          {name}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
