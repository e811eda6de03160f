/** A list of things to do, behind a button. */
import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import type { Action } from "../actions/action.ts";
import { Keys } from "./keys.tsx";

const itemClass =
  "flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-ink/6";

export function Menu(props: {
  readonly trigger: ReactElement;
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}) {
  const { trigger, align = "start", children } = props;
  return (
    <Base.Root>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-50">
          <Base.Popup className="appear overlay max-h-[min(28rem,var(--available-height))] min-w-44 overflow-y-auto p-1 outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ action }: { readonly action: Action }) {
  const { icon: Icon, title, shortcut, unavailable, run } = action;
  return (
    <Base.Item className={itemClass} disabled={unavailable !== undefined} onClick={run}>
      {Icon ? <Icon size={15} aria-hidden className="shrink-0 text-soft" /> : <span className="w-[15px] shrink-0" />}
      <span className="min-w-0 flex-1">
        {title}
        {unavailable !== undefined && <span className="block max-w-64 text-small">{unavailable}</span>}
      </span>
      {shortcut !== undefined && <Keys shortcut={shortcut} />}
    </Base.Item>
  );
}

/** One of several, the chosen one marked. */
export function MenuChoices<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string; readonly says?: string }[];
  readonly onChange: (value: T) => void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <Base.Group>
      <Base.GroupLabel className="heading px-2 pt-1.5 pb-1">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
        {options.map(({ value: option, name, says }) => (
          <Base.RadioItem key={option} value={option} closeOnClick={false} className={itemClass}>
            <span className="grid w-[15px] place-items-center">
              <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
            </span>
            <span className="flex-1">
              {name}
              {says !== undefined && <span className="block text-small text-soft">{says}</span>}
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export const MenuLine = () => <Base.Separator className="my-1 h-px bg-line" />;
