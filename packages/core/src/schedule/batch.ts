/**
 * Which features does each free slot get?
 *
 * Slots first: no session gets a second feature while another slot would stay empty, now or as soon as its agent is done.
 * So a batch takes no more than its share of what could be built side by side: of what only waits for its own members,
 * then of what is left in the order of starting. Features that touched the files of work in flight are put off as long as
 * there are others to start.
 */
import type { FeatureId } from "../kit/ids.ts";
import { type Backlog, dependentsOf, unmetDependencies } from "../backlog/backlog.ts";
import type { Feature } from "../backlog/feature.ts";

export function fillSlots(request: {
  readonly backlog: Backlog<Feature>;
  /** Ready features in the order of starting. */
  readonly ready: readonly Feature[];
  /** Slots that are free now. */
  readonly slots: number;
  /** All that build side by side, those at work included: they will want something next. */
  readonly agents: number;
  /** How many features a session that begins with this one may be given. */
  readonly batchSizeOf: (first: Feature) => number;
  /** Whether a feature may be built after others in the same session. */
  readonly mayJoin: (feature: Feature) => boolean;
  readonly filesInFlight: ReadonlySet<string>;
}): readonly (readonly FeatureId[])[] {
  const { backlog, ready, slots, agents, filesInFlight, mayJoin } = request;
  const seeds = keepApart(ready, slots, filesInFlight);
  const used = new Set(seeds.map(({ id }) => id));
  const share = Math.ceil(ready.length / Math.max(agents, slots));
  return seeds.map((seed) => {
    const batchSize = request.batchSizeOf(seed);
    const batch = followChain({ backlog, seed, batchSize, agents, used, mayJoin });
    for (const feature of ready) {
      if (batch.length >= Math.min(batchSize, share)) break;
      if (used.has(feature.id) || !mayJoin(feature)) continue;
      batch.push(feature.id);
      used.add(feature.id);
    }
    return batch;
  });
}

/** The seed and what waits for its batch alone, step by step; of what could go on side by side after a step, a share. */
function followChain(chain: {
  readonly backlog: Backlog<Feature>;
  readonly seed: Feature;
  readonly batchSize: number;
  readonly agents: number;
  readonly used: Set<FeatureId>;
  readonly mayJoin: (feature: Feature) => boolean;
}): FeatureId[] {
  const { seed, batchSize, agents, used } = chain;
  const batch = [seed.id];
  const leftToOthers = new Set<FeatureId>();
  while (batch.length < batchSize) {
    const open = unlockedBy(chain, batch).filter((id) => !leftToOthers.has(id));
    if (open.length === 0) break;
    const mine = open.slice(0, Math.min(Math.ceil(open.length / agents), batchSize - batch.length));
    for (const id of open.slice(mine.length)) leftToOthers.add(id);
    for (const id of mine) used.add(id);
    batch.push(...mine);
  }
  return batch;
}

function keepApart(ready: readonly Feature[], slots: number, filesInFlight: ReadonlySet<string>): readonly Feature[] {
  const taken = new Set(filesInFlight);
  const apart: Feature[] = [];
  const putOff: Feature[] = [];
  for (const feature of ready) {
    if (apart.length === slots) break;
    const overlaps = feature.files.some((path) => taken.has(path));
    (overlaps ? putOff : apart).push(feature);
    if (!overlaps) for (const path of feature.files) taken.add(path);
  }
  return [...apart, ...putOff].slice(0, slots);
}

function unlockedBy(
  { backlog, used, mayJoin }: Pick<Parameters<typeof followChain>[0], "backlog" | "used" | "mayJoin">,
  batch: readonly FeatureId[],
): readonly FeatureId[] {
  const waiting = new Set(batch.flatMap((member) => [...dependentsOf(backlog, member)]));
  return [...waiting].filter((id) => {
    const feature = backlog.features.get(id)!;
    if (used.has(id) || feature.reservedBy !== undefined || !mayJoin(feature)) return false;
    return unmetDependencies(backlog, feature).every((unmet) => batch.includes(unmet));
  });
}
