/** Does the page stay with the latest line? Until a person scrolls up, or begins to look at one line. */
import { useCallback, useEffect, useRef, useState, type UIEvent } from "react";
import type { LineRow } from "./line-rows.ts";
import type { RecordReader } from "./reader.ts";

/** Within so many pixels one is at the end. */
export const END_PX = 40;

export interface Follow {
  readonly isFollowing: boolean;
  /** The latest line when it was left; what comes after is new. */
  readonly lastSeenId: string | undefined;
  readonly begin: (scroll: () => void) => void;
  readonly leave: () => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

export function useFollow(given: {
  readonly reader: RecordReader;
  readonly rows: readonly LineRow[];
  readonly isAtFirst: boolean;
}): Follow {
  const { reader, rows, isAtFirst } = given;
  const [lastSeenId, setLastSeenId] = useState(isAtFirst ? undefined : rows.at(-1)?.id);
  const latest = useRef(rows);
  const scrolledTo = useRef(0);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  const isFollowing = lastSeenId === undefined;
  useEffect(() => reader.follow(isFollowing), [reader, isFollowing]);
  const leave = useCallback(() => setLastSeenId((before) => before ?? latest.current.at(-1)?.id), []);
  const begin = useCallback((scroll: () => void) => {
    setLastSeenId(undefined);
    scroll();
  }, []);
  const onScroll = useCallback(
    ({ currentTarget }: UIEvent<HTMLElement>) => {
      const { scrollTop, scrollHeight, clientHeight } = currentTarget;
      const isUp = scrollTop < scrolledTo.current;
      scrolledTo.current = scrollTop;
      const isAtEnd = scrollHeight - scrollTop - clientHeight <= END_PX;
      if (isUp && !isAtEnd) leave();
      if (!isUp && isAtEnd && reader.snapshot().held?.isAtEnd === true) setLastSeenId(undefined);
    },
    [leave, reader],
  );
  return { isFollowing, lastSeenId, begin, leave, onScroll };
}
