/**
 * What will the rest cost?
 *
 * In the middle what a passing feature has cost so far, with everything that was spent beside it: plans, tests, tries that
 * came to nothing. The band is that of the cheaper and the dearer stretches of landings. Where too little has landed to
 * say, or nobody knows what it cost, it says that and nothing else.
 */
import { isPassing } from "../backlog/feature.ts";
import type { StudioState } from "../log/state.ts";
import { countLeft, FEWEST, quantile, STRETCH } from "./estimate.ts";

export type CostEstimate =
  | { readonly type: "nothing-left" }
  /** Fewer have landed than it takes to tell. */
  | { readonly type: "too-early"; readonly left: number; readonly missing: number }
  /** What was used has no price. */
  | { readonly type: "unknown"; readonly left: number }
  | {
      readonly type: "band";
      readonly left: number;
      readonly lowMicroUsd: number;
      readonly likelyMicroUsd: number;
      readonly highMicroUsd: number;
      /** Some of what it rests on has no price. */
      readonly isAtLeast: boolean;
    };

export function costEstimateOf(state: StudioState): CostEstimate {
  const left = countLeft(state);
  if (left === 0) return { type: "nothing-left" };
  const costs = costsInOrder(state);
  if (costs.length < FEWEST) return { type: "too-early", left, missing: FEWEST - costs.length };
  const { costMicroUsd: spent, unpricedTokens = 0 } = state.usage;
  if (spent === 0 && unpricedTokens > 0) return { type: "unknown", left };
  const likely = spent / costs.length;
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  // What was spent beside passing features comes on top of each stretch, in proportion.
  const besides = mean === 0 ? 1 : likely / mean;
  const stretches = meansOf(costs).map((cost) => cost * besides);
  const all = (each: number): number => Math.round(left * each);
  return {
    type: "band",
    left,
    lowMicroUsd: all(Math.min(likely, quantile(stretches, 0.2))),
    likelyMicroUsd: all(likely),
    highMicroUsd: all(Math.max(likely, quantile(stretches, 0.8))),
    isAtLeast: unpricedTokens > 0,
  };
}

/** What each passing feature cost, in the order they landed. */
function costsInOrder({ backlog, landings }: StudioState): readonly number[] {
  const landed = new Set(landings.map(({ featureId }) => featureId));
  const features = [...landed].flatMap((id) => backlog.features.get(id) ?? []);
  return features.filter(isPassing).map(({ usage }) => usage.costMicroUsd);
}

/** Of few, a stretch is one: the less is known, the wider the band. */
function meansOf(costs: readonly number[]): readonly number[] {
  const length = Math.min(STRETCH, Math.max(1, Math.floor(costs.length / FEWEST)));
  return Array.from({ length: costs.length - length + 1 }, (_, i) => {
    const stretch = costs.slice(i, i + length);
    return stretch.reduce((sum, cost) => sum + cost, 0) / length;
  });
}
