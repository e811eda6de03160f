/** How does a table take a row that is put somewhere in it? Only the order is at stake, and its edges scroll it. */
import { type RefObject, useEffect } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { useBoardHands } from "./board-context.ts";
import { whenDraggable } from "./dragging.ts";
import { placeOf } from "./use-card-drag.ts";

export function useTableDrop(frame: RefObject<HTMLElement | null>): void {
  const hands = useBoardHands();
  useEffect(() => {
    const { current: element } = frame;
    if (element === null) return;
    return whenDraggable(({ autoScrollForElements, combine, dropTargetForElements }) =>
      combine(
        autoScrollForElements({ element }),
        dropTargetForElements({
          element,
          onDrop({ source, location }) {
            const place = placeOf(location.current.dropTargets[0]?.data ?? {});
            if (place) hands.drop(source.data["featureId"] as FeatureId, undefined, place);
          },
        }),
      ),
    );
  }, [frame, hands]);
}
