/** What is verified, what lands, what waits to land, and has the person's branch got it? */
import { type AttemptId, type FeatureId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";

export interface MergeView {
  /** Attempts whose checks run now, or wait for their turn to. */
  readonly verifying: readonly LandingFeature[];
  readonly landing: LandingFeature | undefined;
  readonly queue: readonly LandingFeature[];
  readonly landings: number;
  readonly recheck: { readonly count: number; readonly why: string } | undefined;
  readonly branch: string;
  /** Why the person's branch does not have the latest landing. */
  readonly waiting: string | undefined;
  /** Mistakes of the studio's own that were recorded. */
  readonly defects: number;
}

export interface LandingFeature {
  readonly attemptId: AttemptId;
  readonly featureId: FeatureId;
  readonly name: string;
}

const reasons = {
  landing: "their files were touched",
  sweep: "the last look before the run ends",
  person: "a person asked for it",
} as const;

export function mergeViewOf(state: StudioState): MergeView {
  const featureOf = (attemptId: AttemptId): LandingFeature => {
    const { featureId } = partsOfAttempt(attemptId);
    return { attemptId, featureId, name: state.backlog.features.get(featureId)?.name ?? "" };
  };
  const { recheck } = state;
  return {
    verifying: verifyingIn(state).map(featureOf),
    landing: state.landing && featureOf(state.landing),
    queue: state.mergeQueue.filter((id) => id !== state.landing).map(featureOf),
    landings: state.landings.length,
    recheck: recheck && { count: recheck.features.length, why: reasons[recheck.reason] },
    branch: state.delivered.branch,
    waiting: state.delivered.waiting?.message,
    defects: state.defects,
  };
}

const verifyingIn = ({ backlog }: StudioState): readonly AttemptId[] =>
  [...backlog.features.values()].flatMap(({ status }) => (status.type === "verifying" ? [status.attemptId] : []));
