import { memo, useMemo } from "react";
import type { Mark } from "../backlog/mark.ts";
import type { Moment } from "../live/store.ts";
import { stripOf } from "./strip-view.ts";

const colours: Readonly<Record<Mark, string>> = {
  pending: "bg-edge/60",
  blocked: "bg-edge/30",
  working: "bg-move",
  verifying: "bg-move",
  queued: "bg-move",
  passing: "bg-good",
  unproven: "bg-good/60",
  stale: "bg-good/50",
  failing: "bg-bad",
  failed: "bg-bad",
  "needs-input": "bg-warn",
  skipped: "bg-edge/15",
};

export const RunStrip = memo(function RunStrip({ moment }: { readonly moment: Moment }) {
  const { pieces, says } = useMemo(() => stripOf(moment.state), [moment]);
  return (
    <span className="flex min-w-0 flex-1">
      <span className="sr-only">{says}</span>
      <span aria-hidden className="flex h-2 min-w-0 flex-1 gap-px overflow-hidden rounded-[2px]">
        {pieces.map(({ mark, share }, i) => (
          <span key={i} style={{ flexGrow: share }} className={`min-w-px basis-0 ${colours[mark]}`} />
        ))}
      </span>
    </span>
  );
});
