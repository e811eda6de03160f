/** How is a text cut into parts that look alike? By its colours, as a terminal would show it, and by what was looked for. */
import { type Ink, inkedParts } from "./ansi.ts";

export interface TextPart {
  readonly text: string;
  readonly ink: Ink;
  readonly isHit: boolean;
}

type Span = readonly [number, number];

/** `hits` count in the text as it was given, with its control characters. */
export function markedParts(text: string, hits: readonly Span[] = []): readonly TextPart[] {
  return inkedParts(text).flatMap(({ text: shown, from, ink }) =>
    cutAt(shown.length, bordersOf(hits, from)).map(([start, end]) => ({
      text: shown.slice(start, end),
      ink,
      isHit: hits.some(([hitFrom, hitTo]) => hitFrom <= from + start && hitTo >= from + end),
    })),
  );
}

const bordersOf = (hits: readonly Span[], from: number): readonly number[] =>
  hits.flatMap(([start, end]) => [start - from, end - from]);

function cutAt(length: number, borders: readonly number[]): readonly Span[] {
  const inside = borders.filter((border) => border > 0 && border < length);
  const all = [...new Set([0, ...inside, length])].toSorted((a, b) => a - b);
  return all.slice(1).map((end, i) => [all[i]!, end]);
}

/** Hits in the part of a text that begins at `from`, counted from there. */
export const hitsIn = (hits: readonly Span[] | undefined, from: number, length: number): readonly Span[] =>
  (hits ?? [])
    .map(([start, end]): Span => [Math.max(0, start - from), Math.min(length, end - from)])
    .filter(([start, end]) => end > start);
