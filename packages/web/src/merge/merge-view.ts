/** What lands, what waits to land, and has the person's branch got it? */
import { type AttemptId, type FeatureId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";

export interface MergeView {
  readonly landing: LandingFeature | undefined;
  readonly queue: readonly LandingFeature[];
  readonly landings: number;
  readonly rechecking: number;
  readonly branch: string;
  /** Why the person's branch does not have the latest landing. */
  readonly waiting: string | undefined;
}

export interface LandingFeature {
  readonly attemptId: AttemptId;
  readonly featureId: FeatureId;
  readonly name: string;
}

export function mergeViewOf(state: StudioState): MergeView {
  const featureOf = (attemptId: AttemptId): LandingFeature => {
    const { featureId } = partsOfAttempt(attemptId);
    return { attemptId, featureId, name: state.backlog.features.get(featureId)?.name ?? "" };
  };
  return {
    landing: state.landing && featureOf(state.landing),
    queue: state.mergeQueue.filter((id) => id !== state.landing).map(featureOf),
    landings: state.landings.length,
    rechecking: state.recheck?.features.length ?? 0,
    branch: state.delivered.branch,
    waiting: state.delivered.waiting?.message,
  };
}
