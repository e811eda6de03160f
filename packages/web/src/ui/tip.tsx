/** A few words about what the pointer rests on or the keyboard has reached. Never the only place of a fact. */
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Keys } from "./keys.tsx";

export function Tip(props: {
  readonly text: string;
  readonly shortcut?: string;
  readonly side?: "top" | "bottom" | "left" | "right";
  readonly children: ReactElement;
}) {
  const { text, shortcut, side = "bottom", children } = props;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children as ReactElement<Record<string, unknown>>} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup className="appear overlay flex max-w-72 items-center gap-2 rounded-md! px-2 py-1 text-small">
            {text}
            {shortcut !== undefined && <Keys shortcut={shortcut} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
