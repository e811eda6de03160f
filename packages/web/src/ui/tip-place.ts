/** Where does a note go that belongs to something on the page? On the wished side, or opposite it, and inside the window. */

export type Side = "top" | "bottom" | "left" | "right";

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface TipPlaces {
  readonly anchor: Size & { readonly left: number; readonly top: number };
  readonly words: Size;
  readonly window: Size;
  readonly side: Side;
}

const GAP = 6;
const MARGIN = 4;

export function tipPlace({ anchor, words, window, side }: TipPlaces): { readonly left: number; readonly top: number } {
  const across = side === "left" || side === "right";
  const before = side === "left" || side === "top";
  const [start, length, own, room] = across
    ? ([anchor.left, anchor.width, words.width, window.width] as const)
    : ([anchor.top, anchor.height, words.height, window.height] as const);
  const [first, second] = [start - GAP - own, start + length + GAP];
  const fitsFirst = first >= MARGIN;
  const fitsSecond = second + own <= room - MARGIN;
  const along = (before && fitsFirst) || !fitsSecond ? first : second;
  const beside = across
    ? anchor.top + (anchor.height - words.height) / 2
    : anchor.left + (anchor.width - words.width) / 2;
  return across
    ? { left: inside(along, words.width, window.width), top: inside(beside, words.height, window.height) }
    : { left: inside(beside, words.width, window.width), top: inside(along, words.height, window.height) };
}

const inside = (start: number, length: number, room: number): number =>
  Math.max(MARGIN, Math.min(start, room - length - MARGIN));
