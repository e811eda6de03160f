/** An agent sets the feature aside that it is at. */
import type { FeatureId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { err, ok } from "../../kit/result.ts";
import { requireFeature } from "../require.ts";
import type { StudioState } from "../state.ts";
import { liveAttemptWork } from "./carry.ts";
import type { Decision } from "./decider.ts";

/** The rest of its batch is free again once the session ends. */
export function skipAttempt(
  state: StudioState,
  { featureId, reason, at }: { readonly featureId: FeatureId; readonly reason: string; readonly at: Instant },
): Decision {
  const feature = requireFeature(state, featureId);
  if (!feature.ok) return feature;
  const { status } = feature.value;
  if (status.type !== "working") return err({ type: "feature-not-ready", featureId, status: status.type });
  const attempt = state.attempts.get(status.attemptId)!;
  return ok([
    {
      type: "attempt.ended",
      attemptId: attempt.id,
      outcome: "skipped",
      detail: reason,
      next: { type: "retry", notBefore: at },
      ...liveAttemptWork(attempt, undefined),
    },
    { type: "feature.skipped", featureId, reason, by: "agent" },
  ]);
}
