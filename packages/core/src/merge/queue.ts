/** Which verified attempt lands next? In the order they were verified, but never before what its feature waits for. */
import type { AttemptId, FeatureId } from "../kit/ids.ts";
import { partsOfAttempt } from "../kit/ids.ts";

export function nextToLand(
  queue: readonly AttemptId[],
  unmetOf: (featureId: FeatureId) => readonly FeatureId[],
): AttemptId | undefined {
  return queue.find((id) => unmetOf(partsOfAttempt(id).featureId).length === 0);
}
