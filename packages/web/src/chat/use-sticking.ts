/** Does one see what is said next? Whoever is at the end stays there; whoever reads further up is not moved. */
import { type RefObject, useEffect, useRef, useState } from "react";

/** This near to the end, a reader wants to see what comes next. */
export const NEAR_END_PX = 48;

export interface Sticking {
  readonly isAtEnd: boolean;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

export function useSticking(given: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Counts what the person said: whoever says something wants to see it. */
  readonly said: number;
  /** A row that one is led to; -1 if none. */
  readonly goTo: number;
}): Sticking {
  const { scroller, said, goTo } = given;
  const [isAtEnd, setAtEnd] = useState(goTo < 0);
  const [before, setBefore] = useState({ said, goTo });
  const scrolledTo = useRef(0);
  if (said !== before.said || goTo !== before.goTo) {
    setBefore({ said, goTo });
    if (goTo !== before.goTo && goTo >= 0) setAtEnd(false);
    else if (said > before.said) setAtEnd(true);
  }
  return {
    isAtEnd,
    onScroll() {
      const { scrollHeight, scrollTop, clientHeight } = scroller.current!;
      const isUp = scrollTop < scrolledTo.current;
      const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      scrolledTo.current = scrollTop;
      // What grows beneath moves the end away, and nobody has left it.
      if (isNear !== isAtEnd && (isNear || isUp)) setAtEnd(isNear);
    },
    toEnd: () => setAtEnd(true),
  };
}

/** What grows below the talk, such as a question or a long message, takes from its height and must not hide its end. */
export function useEndInSight(scroller: RefObject<HTMLDivElement | null>, isAtEnd: boolean): void {
  useEffect(() => {
    const talk = scroller.current;
    if (talk === null || !isAtEnd) return undefined;
    const observer = new ResizeObserver(() => talk.scrollTo({ top: talk.scrollHeight }));
    observer.observe(talk);
    return () => observer.disconnect();
  }, [scroller, isAtEnd]);
}
