/**
 * Which features are there, what does each wait for, and which are ready?
 *
 * The container is updated in place and keeps its indexes; each feature in it is an immutable value. Putting a feature
 * costs as much as it has dependencies and dependants, whatever the size of the backlog.
 */
import type { FeatureId } from "../kit/ids.ts";
import { type Weight, weightsOf } from "../kit/graph.ts";

/** What the backlog must know of a feature to keep its indexes. */
export interface Waiting {
  readonly id: FeatureId;
  readonly dependencies: readonly FeatureId[];
  readonly priority: number;
}

export interface Backlog<F extends Waiting> {
  readonly features: ReadonlyMap<FeatureId, F>;
  /** Features that wait for nothing that is not passing, and that may be worked on. */
  readonly ready: ReadonlySet<FeatureId>;
  readonly rules: BacklogRules<F>;
  readonly index: BacklogIndex<F>;
}

export interface BacklogRules<F> {
  /** Whether a dependant may build on it. */
  isPassing(feature: F): boolean;
  /** Whether it could be started if nothing it waits for were missing. */
  isStartable(feature: F): boolean;
}

interface BacklogIndex<F> {
  readonly features: Map<FeatureId, F>;
  readonly ready: Set<FeatureId>;
  readonly dependents: Map<FeatureId, Set<FeatureId>>;
  readonly unmet: Map<FeatureId, number>;
  weights: ReadonlyMap<number, Weight> | undefined;
  /** How many are passing. */
  passing: number;
}

export function createBacklog<F extends Waiting>(rules: BacklogRules<F>): Backlog<F> {
  const features = new Map<FeatureId, F>();
  const ready = new Set<FeatureId>();
  return {
    features,
    ready,
    rules,
    index: { features, ready, dependents: new Map(), unmet: new Map(), weights: undefined, passing: 0 },
  };
}

/** A backlog of its own with the same features: what is put into one does not show in the other. */
export function copyBacklog<F extends Waiting>({ rules, index }: Backlog<F>): Backlog<F> {
  const features = new Map(index.features);
  const ready = new Set(index.ready);
  const dependents = new Map([...index.dependents].map(([id, ids]) => [id, new Set(ids)]));
  return {
    features,
    ready,
    rules,
    index: { features, ready, dependents, unmet: new Map(index.unmet), weights: index.weights, passing: index.passing },
  };
}

/** Adds a feature, or replaces the one with its id. */
export function putFeature<F extends Waiting>(backlog: Backlog<F>, feature: F): void {
  const { index, rules } = backlog;
  const before = index.features.get(feature.id);
  index.features.set(feature.id, feature);
  // Before relinking: what is linked anew is counted anew, and one that waits for itself must not be counted twice.
  const wasPassing = before !== undefined && rules.isPassing(before);
  if (wasPassing !== rules.isPassing(feature)) {
    index.passing += wasPassing ? -1 : 1;
    shiftDependents(backlog, feature.id, wasPassing ? 1 : -1);
  }
  if (before?.dependencies !== feature.dependencies) relink(backlog, before, feature);
  refreshReady(backlog, feature);
}

/** Takes a feature out. What waited for it keeps the id and stays blocked by it. */
export function removeFeature<F extends Waiting>(backlog: Backlog<F>, id: FeatureId): void {
  const { index, rules } = backlog;
  const feature = index.features.get(id);
  if (feature === undefined) return;
  unlink(index, feature);
  index.features.delete(id);
  index.ready.delete(id);
  index.unmet.delete(id);
  index.weights = undefined;
  if (!rules.isPassing(feature)) return;
  index.passing -= 1;
  shiftDependents(backlog, id, 1);
}

function relink<F extends Waiting>(backlog: Backlog<F>, before: F | undefined, feature: F): void {
  const { index } = backlog;
  if (before) unlink(index, before);
  for (const dependency of feature.dependencies) {
    const dependents = index.dependents.get(dependency);
    if (dependents) dependents.add(feature.id);
    else index.dependents.set(dependency, new Set([feature.id]));
  }
  index.unmet.set(feature.id, unmetDependencies(backlog, feature).length);
  index.weights = undefined;
}

function unlink<F extends Waiting>(index: BacklogIndex<F>, feature: F): void {
  for (const dependency of feature.dependencies) index.dependents.get(dependency)?.delete(feature.id);
}

function shiftDependents<F extends Waiting>(backlog: Backlog<F>, id: FeatureId, by: 1 | -1): void {
  const { index } = backlog;
  for (const dependentId of index.dependents.get(id) ?? []) {
    index.unmet.set(dependentId, index.unmet.get(dependentId)! + by);
    refreshReady(backlog, index.features.get(dependentId)!);
  }
}

function refreshReady<F extends Waiting>({ index, rules }: Backlog<F>, feature: F): void {
  if (index.unmet.get(feature.id) === 0 && rules.isStartable(feature)) index.ready.add(feature.id);
  else index.ready.delete(feature.id);
}

/** The ids a feature waits for that are not passing, unknown ones included, each once, in the order they are listed. */
export function unmetDependencies<F extends Waiting>(backlog: Backlog<F>, feature: F): readonly FeatureId[] {
  return [...new Set(feature.dependencies)].filter((id) => {
    const dependency = backlog.features.get(id);
    return dependency === undefined || !backlog.rules.isPassing(dependency);
  });
}

/** Features that name this one as a dependency, ascending. */
export function dependentsOf<F extends Waiting>(backlog: Backlog<F>, id: FeatureId): readonly FeatureId[] {
  return [...(backlog.index.dependents.get(id) ?? [])].sort((a, b) => a - b);
}

/** What hangs on a feature; computed anew only after the graph has changed. */
export function weightOf<F extends Waiting>(backlog: Backlog<F>, id: FeatureId): Weight {
  backlog.index.weights ??= weightsOf({
    nodes: [...backlog.features.keys()],
    waitsFor: (node) => backlog.features.get(node as FeatureId)?.dependencies ?? [],
  });
  return backlog.index.weights.get(id) ?? { unblocks: 0, chain: 0 };
}
