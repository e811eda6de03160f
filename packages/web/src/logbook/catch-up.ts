/**
 * From where is the record read on, so that nothing is missed?
 *
 * What happens is written down a moment later, and what happened first may come second. Going on from the last line seen
 * would miss it, so one goes on from where one was a second ago, and leaves out what is here already.
 */
const SETTLED_MS = 1_000;

export interface CatchUp {
  /** A page led up to this cursor; where it was cut short, the next one begins right there. */
  readonly reached: (cursor: string | null, at: number, isCut?: boolean) => void;
  /** Undefined while nothing has been recorded. */
  readonly from: (now: number) => string | undefined;
}

export function createCatchUp(): CatchUp {
  let reached: readonly { readonly cursor: string; readonly at: number }[] = [];
  return {
    reached(cursor, at, isCut = false) {
      if (cursor === null) return;
      reached = isCut ? [{ cursor, at: at - SETTLED_MS }] : [...reached, { cursor, at }];
    },
    from(now) {
      const settled = reached.findLastIndex(({ at }) => at <= now - SETTLED_MS);
      reached = reached.slice(Math.max(0, settled));
      return reached[0]?.cursor;
    },
  };
}
