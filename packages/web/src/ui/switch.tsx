/** On or off, at once. */
import { Switch as Base } from "@base-ui/react/switch";
import { useId } from "react";

export function Switch(props: {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const { label, hint, isOn, onChange } = props;
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-small text-soft">
            {hint}
          </p>
        )}
      </div>
      <Base.Root
        id={id}
        checked={isOn}
        onCheckedChange={onChange}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-0.5 flex h-5 w-8.5 shrink-0 items-center rounded-full border border-faint bg-sunken px-0.5 transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-faint transition-transform data-[checked]:translate-x-3.5 data-[checked]:bg-on-accent" />
      </Base.Root>
    </div>
  );
}
