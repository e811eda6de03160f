/**
 * Which levels do a text's headings have in the page around it?
 *
 * The page has the first; a text begins with the second, whatever its author began with, and never leaves one out. Each
 * follows from those before it alone, so that it stays what it is while the text grows.
 */
import type { Token } from "marked";

const FIRST = 2;
const LAST = 6;

/** By the place of the block; undefined where it is no heading. */
export function headingLevels(blocks: readonly Token[]): readonly (number | undefined)[] {
  let base: number | undefined;
  let before = FIRST - 1;
  return blocks.map((token) => {
    const depth: unknown = token.type === "heading" && "depth" in token ? token.depth : undefined;
    if (typeof depth !== "number") return undefined;
    base ??= depth;
    before = Math.min(FIRST + Math.max(0, depth - base), before + 1, LAST);
    return before;
  });
}
