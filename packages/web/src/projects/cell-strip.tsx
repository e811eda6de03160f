/** A project's backlog as a row of cells; the words beside it say the same. */
import type { Stage } from "./projects-view.ts";

const looks: Readonly<Record<Stage, string>> = {
  passing: "bg-good",
  stale: "bg-good/50",
  moving: "bg-move",
  "needs-input": "bg-warn",
  bad: "bg-bad",
  ready: "border border-edge",
  blocked: "border border-dashed border-edge",
  skipped: "bg-edge/25",
};

export const CellStrip = ({ cells }: { readonly cells: readonly Stage[] }) => (
  <span aria-hidden className="flex h-2.5 w-full max-w-72 gap-0.5">
    {cells.map((stage, i) => (
      <span key={i} className={`min-w-0 max-w-3 flex-1 rounded-[2px] ${looks[stage]}`} />
    ))}
  </span>
);
