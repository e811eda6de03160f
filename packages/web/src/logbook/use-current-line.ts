/** Which line is the keyboard at, and which are chosen with it? */
import { useCallback, useState } from "react";
import { type LineRow, placeOf } from "./line-rows.ts";

interface Choice {
  readonly currentId: string;
  /** The other end of what is chosen. */
  readonly anchorId: string;
}

export interface CurrentLine {
  /** -1 while no line is, or it is not held any more. */
  readonly place: number;
  readonly isChosen: (place: number) => boolean;
  readonly choose: (id: string, options: { readonly extends: boolean }) => void;
}

export function useCurrentLine(rows: readonly LineRow[], firstId: string | undefined): CurrentLine {
  const [choice, setChoice] = useState<Choice | undefined>(
    firstId === undefined ? undefined : { currentId: firstId, anchorId: firstId },
  );
  const place = choice === undefined ? -1 : placeOf(rows, choice.currentId);
  const anchor = choice === undefined || place < 0 ? -1 : placeOf(rows, choice.anchorId);
  const [from, to] = anchor < 0 ? [place, place] : [Math.min(anchor, place), Math.max(anchor, place)];
  return {
    place,
    isChosen: (other) => other >= 0 && other >= from && other <= to,
    choose: useCallback(
      (id, { extends: isExtending }) =>
        setChoice((before) => ({ currentId: id, anchorId: isExtending && before ? before.anchorId : id })),
      [],
    ),
  };
}

const PAGE = 20;

/** Where a key leads from a place, or undefined for a key that leads nowhere. */
export function placeAfterKey(key: string, place: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key];
  if (step === undefined) return undefined;
  // Without a place one begins at the latest line.
  return place < 0 ? count - 1 : Math.max(0, Math.min(count - 1, place + step));
}
