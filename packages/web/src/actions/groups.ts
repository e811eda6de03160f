/** In which order does the palette show what can be done? What belongs to the screen in view first, settings last. */
import type { Action } from "./action.ts";

export interface Group {
  readonly value: string;
  readonly items: readonly Action[];
}

/** What can be done from everywhere. */
const everywhere = ["Run", "Go to", "Projects", "Studio", "Appearance", "Project settings", "Settings"];

export function groupsOf(actions: readonly Action[]): readonly Group[] {
  const groups = [...Map.groupBy(actions, ({ group }) => group)].map(([value, items]) => ({ value, items }));
  return groups.toSorted((a, b) => everywhere.indexOf(a.value) - everywhere.indexOf(b.value));
}
