/**
 * In which order do ready features start?
 *
 * What broke on main first; then what unblocks most and has the longest chain behind it; then priority; then id. The order
 * is total, so the same state always gives the same plan.
 */
import { type Backlog, weightOf } from "../backlog/backlog.ts";
import type { Feature } from "../backlog/feature.ts";

export function startOrder(backlog: Backlog<Feature>, features: readonly Feature[]): readonly Feature[] {
  const ranked = features.map((feature) => ({ feature, weight: weightOf(backlog, feature.id) }));
  ranked.sort(
    (a, b) =>
      urgency(b.feature) - urgency(a.feature) ||
      b.weight.unblocks - a.weight.unblocks ||
      b.weight.chain - a.weight.chain ||
      a.feature.priority - b.feature.priority ||
      a.feature.id - b.feature.id,
  );
  return ranked.map(({ feature }) => feature);
}

const urgency = ({ status }: Feature): number => (status.type === "failing" ? 1 : 0);
