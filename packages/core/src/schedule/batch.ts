/**
 * Which features does each free slot get?
 *
 * Slots first: no session gets a second feature while another slot would stay empty. Then each batch is extended by what
 * only waits for its own members, then by what is left in the order of starting. Features that touched the files of work
 * in flight are put off as long as there are others to start.
 */
import type { FeatureId } from "../kit/ids.ts";
import { type Backlog, dependentsOf, unmetDependencies } from "../backlog/backlog.ts";
import type { Feature } from "../backlog/feature.ts";

export function fillSlots(request: {
  readonly backlog: Backlog<Feature>;
  /** Ready features in the order of starting. */
  readonly ready: readonly Feature[];
  readonly slots: number;
  /** How many features a session that begins with this one may be given. */
  readonly batchSizeOf: (first: Feature) => number;
  /** Whether a feature may be built after others in the same session. */
  readonly mayJoin: (feature: Feature) => boolean;
  readonly filesInFlight: ReadonlySet<string>;
}): readonly (readonly FeatureId[])[] {
  const { backlog, ready, slots, filesInFlight, mayJoin } = request;
  const seeds = keepApart(ready, slots, filesInFlight);
  const used = new Set(seeds.map(({ id }) => id));
  const share = Math.ceil(ready.length / slots);
  return seeds.map((seed) => {
    const batchSize = request.batchSizeOf(seed);
    const batch = [seed.id];
    while (batch.length < batchSize) {
      const next = nextInChain(backlog, batch, used, mayJoin);
      if (next === undefined) break;
      batch.push(next);
      used.add(next);
    }
    for (const feature of ready) {
      if (batch.length >= Math.min(batchSize, share)) break;
      if (used.has(feature.id) || !mayJoin(feature)) continue;
      batch.push(feature.id);
      used.add(feature.id);
    }
    return batch;
  });
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

function nextInChain(
  backlog: Backlog<Feature>,
  batch: readonly FeatureId[],
  used: ReadonlySet<FeatureId>,
  mayJoin: (feature: Feature) => boolean,
): FeatureId | undefined {
  for (const member of batch) {
    for (const id of dependentsOf(backlog, member)) {
      const feature = backlog.features.get(id)!;
      if (used.has(id) || feature.reservedBy !== undefined || !mayJoin(feature)) continue;
      if (unmetDependencies(backlog, feature).every((unmet) => batch.includes(unmet))) return id;
    }
  }
  return undefined;
}
