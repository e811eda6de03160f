/** What goes along with the next message, for it is on screen; it can be left out. */
import { X } from "lucide-react";
import type { Selection } from "@autocoder/core/conversation/entry.ts";
import { useLive } from "../live/use-studio.ts";

export function SelectionChip({
  selection,
  onRemove,
}: {
  readonly selection: Selection;
  readonly onRemove: () => void;
}) {
  const { featureId, attemptId, seq } = selection;
  const name = useLive(({ moment }) => featureId && moment.state.backlog.features.get(featureId)?.name);
  const what = featureId === undefined ? `Line ${seq} of the record` : `${attemptId ?? `#${featureId}`} ${name ?? ""}`;
  return (
    <div className="px-2 pt-2">
      <span className="inline-flex h-6 max-w-full items-center gap-1 rounded-full border border-line pl-2.5 text-small text-soft">
        <span className="shrink-0 text-faint">about</span>
        <span className="min-w-0 truncate">{what}</span>
        <button
          type="button"
          aria-label={`Leave out: ${what}`}
          onClick={onRemove}
          className="grid size-6 shrink-0 place-items-center rounded-full hover:bg-ink/6 hover:text-ink"
        >
          <X size={12} aria-hidden />
        </button>
      </span>
    </div>
  );
}
