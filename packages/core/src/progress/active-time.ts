/** How long was work really under way? Nights between runs and pauses do not count. */
import type { ActiveWhile } from "./history.ts";

/** Time under way up to a moment. */
export const activeUntil = (active: readonly ActiveWhile[], at: number, now: number): number =>
  active.reduce((sum, { from, to = now }) => sum + Math.max(0, Math.min(to, at) - from), 0);

/** The moment from which on work was under way for so long, looking back from another; the first one if it was less. */
export function activeBefore(active: readonly ActiveWhile[], at: number, forMs: number): number {
  let left = forMs;
  for (const { from, to = at } of active.toReversed()) {
    const end = Math.min(to, at);
    if (end <= from) continue;
    if (end - from >= left) return end - left;
    left -= end - from;
  }
  return active[0]?.from ?? at;
}
