/** How wide may the dock be? Never so wide that the page beside it is of no use. */

export const NARROWEST_PX = 320;
/** The way around, and the least a page needs. */
const BESIDE_PX = 224 + 560;
const STEP_PX = 24;

export const widestPx = (windowPx: number): number => Math.max(NARROWEST_PX, windowPx - BESIDE_PX);

export const clampWidth = (wantedPx: number, windowPx: number): number =>
  Math.round(Math.min(widestPx(windowPx), Math.max(NARROWEST_PX, wantedPx)));

/** What a key does to the width: its left edge moves with the arrows. Undefined for other keys. */
export function widthAfter(key: string, widthPx: number, windowPx: number): number | undefined {
  const wanted: Readonly<Record<string, number>> = {
    ArrowLeft: widthPx + STEP_PX,
    ArrowRight: widthPx - STEP_PX,
    Home: NARROWEST_PX,
    End: widestPx(windowPx),
  };
  const px = wanted[key];
  return px === undefined ? undefined : clampWidth(px, windowPx);
}
