/**
 * Which cards are there? Those of the moment before, but for what an event has changed.
 *
 * A card depends on its feature's value, on whether what it waits for is passing, and, while it is in work, on attempts
 * and sessions. Everything else costs one comparison, so that an event costs the same with five thousand features.
 */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { type CardView, cardOf, waitsForOf } from "./card-view.ts";

/** The same list, and in it the same cards, as long as nothing in them has changed. */
export type Cards = (state: StudioState) => readonly CardView[];

export function createCards(): Cards {
  const known = new Map<FeatureId, CardView>();
  let list: readonly CardView[] = [];
  return (state) => {
    const { features } = state.backlog;
    let hasChanged = false;
    for (const [id, feature] of features) {
      const before = known.get(id);
      if (before && isStill(state, before, feature)) continue;
      hasChanged = true;
      known.set(id, cardOf(state, feature));
    }
    for (const id of known.size > features.size ? known.keys() : []) {
      if (!features.has(id)) hasChanged = known.delete(id);
    }
    if (hasChanged) list = [...known.values()];
    return list;
  };
}

function isStill(state: StudioState, before: CardView, feature: Feature): boolean {
  if (before.feature !== feature) return false;
  switch (feature.status.type) {
    case "passing":
    case "stale":
      return true;
    case "working":
    case "verifying":
    case "queued":
    case "needs-input":
      return isAlike(before, cardOf(state, feature));
    case "pending":
    case "failing":
    case "failed":
    case "skipped":
      return isSameList(before.waitsFor, waitsForOf(state, feature));
  }
}

const isAlike = (a: CardView, b: CardView): boolean =>
  a.note === b.note &&
  a.since === b.since &&
  a.worker?.sessionId === b.worker?.sessionId &&
  isSameList(a.waitsFor, b.waitsFor);

/** Whether the very same values stand in the same places. */
export const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
