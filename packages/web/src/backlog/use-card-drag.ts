/** How is a card picked up, and what shows where it would come down? */
import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { type RefObject, useEffect, useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { useBoardHands } from "./board-context.ts";
import type { ColumnName } from "./columns.ts";
import { whenDraggable } from "./dragging.ts";
import type { Place } from "./placing.ts";

export interface CardDrag {
  readonly isDragged: boolean;
  /** Where the line is drawn. */
  readonly edge: "top" | "bottom" | undefined;
}

const atRest: CardDrag = { isDragged: false, edge: undefined };

export interface Dragging {
  readonly element: RefObject<HTMLElement | null>;
  /** By what it is picked up; by all of it without one. */
  readonly handle?: RefObject<HTMLElement | null>;
  readonly id: FeatureId;
  /** The column it lies in; undefined where there are none. */
  readonly column: ColumnName | undefined;
}

export function useCardDrag({ element, handle, id, column }: Dragging): CardDrag {
  const hands = useBoardHands();
  const [drag, setDrag] = useState(atRest);
  useEffect(() => {
    const { current: card } = element;
    const grip = handle?.current;
    if (card === null) return;
    return whenDraggable(({ combine, draggable, dropTargetForElements }) =>
      combine(
        draggable({
          element: card,
          ...(grip && { dragHandle: grip }),
          getInitialData: () => ({ featureId: id }),
          onDragStart: () => setDrag({ isDragged: true, edge: undefined }),
          onDrop: () => setDrag(atRest),
        }),
        dropTargetForElements({
          element: card,
          canDrop: ({ source }) => source.data["featureId"] !== id,
          getData: ({ input, element: target }) =>
            attachClosestEdge({ overFeature: id }, { input, element: target, allowedEdges: ["top", "bottom"] }),
          onDrag({ self, source }) {
            const place = placeOf(self.data);
            const why = place && hands.whyNot(source.data["featureId"] as FeatureId, column, place);
            const edge = place === undefined || why !== undefined ? undefined : "before" in place ? "top" : "bottom";
            setDrag((before) => (before.edge === edge ? before : { isDragged: false, edge }));
          },
          onDragLeave: () => setDrag(atRest),
          onDrop: () => setDrag(atRest),
        }),
      ),
    );
  }, [element, handle, id, column, hands]);
  return drag;
}

/** What a card that something is dragged over says of the place. */
export function placeOf(data: Record<string | symbol, unknown>): Place | undefined {
  const id = data["overFeature"] as FeatureId | undefined;
  if (id === undefined) return undefined;
  return extractClosestEdge(data) === "top" ? { before: id } : { after: id };
}

/** The line of a table's row beside which something would come down. */
export function edgeLine(edge: CardDrag["edge"]): string {
  if (edge === undefined) return "";
  return edge === "top" ? "shadow-[inset_0_2px_0_var(--color-accent)]" : "shadow-[inset_0_-2px_0_var(--color-accent)]";
}
