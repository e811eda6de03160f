/** A panel that slides in from the right edge, or from below on a phone: settings of what lies behind it. */
import { later } from "./later.ts";
import { OnceOpened } from "./once-opened.tsx";
import type { OverlayProps } from "./overlay-parts.tsx";

const Panel = later(() => import("./sheet-panel.tsx"));

export const Sheet = (props: OverlayProps) => (
  <OnceOpened isOpen={props.isOpen}>
    <Panel {...props} />
  </OnceOpened>
);
