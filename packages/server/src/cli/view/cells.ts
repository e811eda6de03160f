/** How wide is a text in a terminal? Colours are put on afterwards. */

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What terminals draw two cells wide: East Asian letters and pictures. */
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const NOTHING = /^[\p{Mn}\p{Cf}]+$/u;

const cellsOf = (grapheme: string): number => (NOTHING.test(grapheme) ? 0 : WIDE.test(grapheme) ? 2 : 1);

export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += cellsOf(segment);
  return width;
}

/** Cut, with a mark that it was, or padded to exactly this many cells. */
export function fit(text: string, width: number): string {
  if (width <= 0) return "";
  const whole = widthOf(text);
  if (whole <= width) return text + " ".repeat(width - whole);
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (used + cellsOf(segment) > width - 1) break;
    kept += segment;
    used += cellsOf(segment);
  }
  return `${kept}…${" ".repeat(width - 1 - used)}`;
}
