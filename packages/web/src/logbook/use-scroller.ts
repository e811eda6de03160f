/** Which rows are in sight, and how does one's place stay where it is while rows come and go above and below? */
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useRef } from "react";
import type { LineRow } from "./line-rows.ts";
import { END_PX, type Follow } from "./use-follow.ts";

const ROW_PX = 24;

export function useScroller(given: {
  readonly rows: readonly LineRow[];
  /** A row that stays in the page wherever one is: the keyboard is there. */
  readonly pinned: number;
  readonly follow: Pick<Follow, "isFollowing">;
}) {
  const { rows, pinned, follow } = given;
  const scroller = useRef<HTMLDivElement>(null);
  // Its functions always speak of the present rows; nothing that is memoised is given them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]!.id, [rows]),
    estimateSize: () => ROW_PX,
    overscan: 15,
    anchorTo: "end",
    followOnAppend: follow.isFollowing,
    // Whoever does not follow stays where they are, even at the end.
    scrollEndThreshold: follow.isFollowing ? END_PX : -1,
    rangeExtractor: useCallback((range: Range) => withPlace(range, pinned), [pinned]),
  });
  return { scroller, virtualizer };
}

function withPlace(range: Range, place: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (place < 0 || place >= range.count || indexes.includes(place)) return indexes;
  return place < indexes[0]! ? [place, ...indexes] : [...indexes, place];
}
