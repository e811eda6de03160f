/** Something that is decided before going on. Escape and the outside close it; what was typed is the caller's to keep. */
import { later } from "./later.ts";
import { OnceOpened } from "./once-opened.tsx";
import type { DialogProps } from "./dialog-panel.tsx";

const Panel = later(() => import("./dialog-panel.tsx"));

export const Dialog = (props: DialogProps) => (
  <OnceOpened isOpen={props.isOpen}>
    <Panel {...props} />
  </OnceOpened>
);
