/** Which features come before and after one, by their numbers? */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";

export interface Neighbours {
  readonly before: FeatureId | undefined;
  readonly after: FeatureId | undefined;
}

export function neighboursOf(ids: Iterable<FeatureId>, id: number): Neighbours {
  let before: FeatureId | undefined;
  let after: FeatureId | undefined;
  for (const other of ids) {
    if (other < id && (before === undefined || other > before)) before = other;
    if (other > id && (after === undefined || other < after)) after = other;
  }
  return { before, after };
}
