/** Why does a feature not move as things are now, with the run under way? */
import type { Feature } from "../backlog/feature.ts";
import { whyBlocked } from "../schedule/blockage.ts";
import { drainedFeature } from "../schedule/spends.ts";
import { activeRun, heldFeatures, type StudioState } from "./state.ts";

export function whyItWaits(state: StudioState, feature: Feature): string {
  const run = activeRun(state);
  return whyBlocked(state.backlog, feature, heldFeatures(state), run && drainedFeature(state, run, feature));
}
