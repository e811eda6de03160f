/** Why does a feature not move, and because of what? One sentence a person can act on. */
import type { FeatureId } from "../kit/ids.ts";
import { type Backlog, unmetDependencies } from "../backlog/backlog.ts";
import type { Feature } from "../backlog/feature.ts";
import { describeSpend, type Spend } from "../run/budget.ts";
import type { Blockage } from "../run/run.ts";

export function blockagesOf(
  backlog: Backlog<Feature>,
  features: readonly Feature[],
  held: readonly FeatureId[],
  drained: (feature: Feature) => Spend | undefined,
): readonly Blockage[] {
  return features
    .filter(({ status }) => status.type !== "passing")
    .map((feature) => ({ featureId: feature.id, reason: whyBlocked(backlog, feature, held, drained(feature)) }));
}

/** `held` are features the run under way leaves alone; `drained` is a budget of its own that is used up. */
export function whyBlocked(
  backlog: Backlog<Feature>,
  feature: Feature,
  held: readonly FeatureId[],
  drained?: Spend,
): string {
  const { status } = feature;
  if (feature.revert !== undefined) return "Its landing is being taken back.";
  if (status.type === "failed") return `It failed: ${status.reason} Re-open it to try again.`;
  if (status.type === "skipped") return `It was set aside: ${status.reason} Re-open it to try again.`;
  if (status.type === "needs-input") return `It waits for the answer to question ${status.questionId}.`;
  if (status.type === "stale") return "What it rests on has changed, and its checks could not be run again.";
  if (status.type === "pending" && held.includes(feature.id)) {
    return "A person stopped work on it, so this run leaves it alone. Re-open it, or start another run, to go on.";
  }
  if (drained !== undefined) return `Its budget is used up: ${describeSpend(drained)}. Raise it to go on.`;
  const unmet = unmetDependencies(backlog, feature);
  if (unmet.length === 0) return `It is ${status.type}.`;
  return `It waits for ${unmet.map((id) => describe(backlog, feature.id, id)).join("; ")}.`;
}

function describe(backlog: Backlog<Feature>, waiting: FeatureId, id: FeatureId): string {
  const dependency = backlog.features.get(id);
  if (dependency === undefined) return `${id}, which does not exist`;
  const isWaiting = dependency.dependencies.includes(waiting);
  return `${id} (${dependency.name}), which ${isWaiting ? "waits for it in turn" : `is ${dependency.status.type}`}`;
}
