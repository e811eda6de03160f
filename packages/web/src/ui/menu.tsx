/** A list of things to do, behind a button. */
import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import type { Action } from "../actions/action.ts";
import { Keys } from "./keys.tsx";

const popupClass =
  "appear overlay max-h-[min(28rem,var(--available-height))] min-w-44 overflow-y-auto p-1 outline-none";

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
          <Base.Popup className={popupClass}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A menu beside something that is in the page already, as one that was asked for with the right button. */
export function MenuAt(props: {
  readonly anchor: Element | undefined;
  readonly label: string;
  readonly onClose: () => void;
  /** Where the focus goes afterwards. */
  readonly returnTo: () => HTMLElement | null | undefined;
  readonly children: ReactNode;
}) {
  const { anchor, label, onClose, returnTo, children } = props;
  return (
    <Base.Root open={anchor !== undefined} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor ?? null} align="end" sideOffset={2} className="z-50">
          <Base.Popup aria-label={label} finalFocus={() => returnTo() ?? true} className={popupClass}>
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

/** Any of several, the chosen ones marked. */
export function MenuChecks<T extends string>(props: {
  readonly label: string;
  readonly chosen: readonly T[];
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onToggle: (value: T) => void;
}) {
  const { label, chosen, options, onToggle } = props;
  return (
    <Base.Group>
      <Base.GroupLabel className="heading px-2 pt-1.5 pb-1">{label}</Base.GroupLabel>
      {options.map(({ value, name }) => (
        <Base.CheckboxItem
          key={value}
          checked={chosen.includes(value)}
          onCheckedChange={() => onToggle(value)}
          closeOnClick={false}
          className={itemClass}
        >
          <span className="grid w-[15px] place-items-center">
            <Base.CheckboxItemIndicator>
              <Check size={14} aria-hidden />
            </Base.CheckboxItemIndicator>
          </span>
          <span className="max-w-64 flex-1 truncate">{name}</span>
        </Base.CheckboxItem>
      ))}
    </Base.Group>
  );
}

export const MenuLine = () => <Base.Separator className="my-1 h-px bg-line" />;
