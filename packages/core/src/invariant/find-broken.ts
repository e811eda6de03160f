/** Was a promise broken at any moment of a log? */
import { apply } from "../log/apply.ts";
import { createState } from "../log/state.ts";
import { findContradictions } from "./invariants.ts";

/** The first moment at which something was not as it must be, in a sentence; undefined where there is none. */
export function findBroken(log: readonly Parameters<typeof apply>[1][]): string | undefined {
  const state = createState();
  for (const [place, logged] of log.entries()) {
    apply(state, logged);
    // Events of one moment belong together.
    if (log[place + 1]?.at === logged.at) continue;
    const [broken] = findContradictions(state);
    if (broken !== undefined) return `After event ${logged.seq} (${logged.event.type}): ${broken}.`;
  }
  return undefined;
}
