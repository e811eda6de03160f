/** May a feature wait for these others? Unknown ids, itself, duplicates, too many, and cycles are refused by name. */
import type { FeatureId } from "../kit/ids.ts";
import { findPath } from "../kit/graph.ts";
import { err, ok, type Result } from "../kit/result.ts";

export type DependencyRejection =
  | { readonly type: "unknown-dependency"; readonly featureId: FeatureId; readonly unknown: readonly FeatureId[] }
  | {
      readonly type: "too-many-dependencies";
      readonly featureId: FeatureId;
      readonly count: number;
      readonly limit: number;
    }
  | { readonly type: "duplicate-dependency"; readonly featureId: FeatureId; readonly dependency: FeatureId }
  /** The features that would wait for each other, each waiting for the next, the last for the first. */
  | { readonly type: "dependency-cycle"; readonly cycle: readonly FeatureId[] };

export function requireDependencies(request: {
  readonly featureId: FeatureId;
  readonly dependencies: readonly FeatureId[];
  readonly limit: number;
  /** What a feature waits for, as it will be; undefined for an id that does not exist. */
  readonly waitsFor: (id: FeatureId) => readonly FeatureId[] | undefined;
}): Result<readonly FeatureId[], DependencyRejection> {
  const { featureId, dependencies, limit, waitsFor } = request;
  if (dependencies.length > limit) {
    return err({ type: "too-many-dependencies", featureId, count: dependencies.length, limit });
  }
  const duplicate = dependencies.find((id, i) => dependencies.indexOf(id) !== i);
  if (duplicate !== undefined) return err({ type: "duplicate-dependency", featureId, dependency: duplicate });
  const unknown = dependencies.filter((id) => id !== featureId && waitsFor(id) === undefined);
  if (unknown.length > 0) return err({ type: "unknown-dependency", featureId, unknown });
  const cycle = cycleThrough(featureId, dependencies, waitsFor);
  return cycle ? err(cycle) : ok(dependencies.toSorted((a, b) => a - b));
}

/** The features that would wait for each other if this one waited for those. */
export function cycleThrough(
  featureId: FeatureId,
  dependencies: readonly FeatureId[],
  waitsFor: (id: FeatureId) => readonly FeatureId[] | undefined,
): DependencyRejection | undefined {
  for (const dependency of dependencies) {
    const path = findPath({ waitsFor: (id) => waitsFor(id as FeatureId) ?? [] }, dependency, featureId);
    if (path) return { type: "dependency-cycle", cycle: [featureId, ...(path.slice(0, -1) as FeatureId[])] };
  }
  return undefined;
}
