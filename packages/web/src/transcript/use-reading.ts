/** Where in a transcript is one? At what the address or a search names, or at the end, following what comes. */
import type { Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useState } from "react";

/** This near to the end, a reader wants to see what comes next. */
const NEAR_END_PX = 48;

export interface Reading {
  /** Whether the end is out of sight. */
  readonly isAway: boolean;
  readonly lookWhere: () => void;
  readonly toLatest: () => void;
}

export function useReading(request: {
  readonly rows: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly isLive: boolean;
  readonly isWhole: boolean;
  /** The place the address names; -1 if none. */
  readonly wanted: number;
  /** The place a search has found. */
  readonly found: number | undefined;
}): Reading {
  const { rows, scroller, count, isLive, isWhole, wanted, found } = request;
  const [isAtEnd, setAtEnd] = useState(isLive && wanted < 0);
  // The entry named may be on a page that is still to come.
  const place = isWhole ? wanted : -1;

  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: "center" });
  }, [rows, place]);
  useEffect(() => {
    if (found !== undefined) rows.scrollToIndex(found, { align: "center" });
  }, [rows, found]);
  useEffect(() => {
    if (isAtEnd && isLive) rows.scrollToIndex(count - 1, { align: "end" });
  }, [rows, isAtEnd, isLive, count]);

  const { scrollRect, scrollOffset } = rows;
  const leftPx = scrollRect === null ? 0 : rows.getTotalSize() - (scrollOffset ?? 0) - scrollRect.height;
  return {
    isAway: leftPx >= NEAR_END_PX,
    lookWhere() {
      const { scrollHeight, scrollTop, clientHeight } = scroller.current!;
      setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_END_PX);
    },
    toLatest: () => rows.scrollToIndex(count - 1, { align: "end" }),
  };
}
