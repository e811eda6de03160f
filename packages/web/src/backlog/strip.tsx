/** The whole backlog at a glance: one cell for each feature, in the order of their numbers. */
import { memo, useMemo } from "react";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Moment } from "../live/store.ts";
import { type Mark, markNames, markOf } from "./mark.ts";

/** Beyond this many, cells would be thinner than a pixel. */
const MAX_CELLS = 400;

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
  skipped: "bg-edge/10",
};

export const Strip = memo(function Strip({ moment }: { readonly moment: Moment }) {
  const marks = useMemo(() => marksOf(moment.state), [moment]);
  const segments = marks.length > MAX_CELLS ? joined(marks) : marks.map((mark) => ({ mark, share: 1 }));
  return (
    <div>
      <p className="sr-only">{describe(marks)}</p>
      <div aria-hidden className={`flex h-2.5 ${marks.length > 120 ? "gap-px" : "gap-0.5"}`}>
        {segments.map(({ mark, share }, i) => (
          <span key={i} style={{ flexGrow: share }} className={`min-w-0 basis-0 rounded-[2px] ${colours[mark]}`} />
        ))}
      </div>
    </div>
  );
});

const marksOf = (state: StudioState): readonly Mark[] =>
  [...state.backlog.features.values()].sort((a, b) => a.id - b.id).map((feature) => markOf(state, feature));

/** Neighbours of one kind as one. */
function joined(marks: readonly Mark[]): readonly { readonly mark: Mark; readonly share: number }[] {
  const segments: { mark: Mark; share: number }[] = [];
  for (const mark of marks) {
    const last = segments.at(-1);
    if (last?.mark === mark) last.share += 1;
    else segments.push({ mark, share: 1 });
  }
  return segments;
}

function describe(marks: readonly Mark[]): string {
  const counts = [...Map.groupBy(marks, (mark) => mark)].map(([mark, { length }]) => `${length} ${markNames[mark]}`);
  return marks.length === 0 ? "No features yet" : counts.join(", ");
}
