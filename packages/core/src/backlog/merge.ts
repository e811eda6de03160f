/**
 * Which edits make one feature of several?
 *
 * The first takes over what the others say and wait for, and what waits for them; the others are deleted. What lies between
 * two of them, waiting for one while the other waits for it, could be built neither before nor after the one they become.
 */
import type { FeatureId } from "../kit/ids.ts";
import { isSame } from "../kit/is-same.ts";
import { err, ok, type Result } from "../kit/result.ts";
import { type Backlog, dependentsOf } from "./backlog.ts";
import type { Edit } from "./edit.ts";
import type { Feature, FeatureChanges } from "./feature.ts";

export interface FeaturesBetween {
  readonly type: "features-between";
  readonly between: readonly FeatureId[];
}

/** All of the features are there, each named once. What `into` says is taken as it is, instead of what they say together. */
export function mergeEdits(
  backlog: Backlog<Feature>,
  request: { readonly features: readonly FeatureId[]; readonly into: FeatureChanges },
): Result<readonly Edit[], FeaturesBetween> {
  const merged = request.features.map((id) => backlog.features.get(id)!);
  const ids = new Set(request.features);
  const dependencies = union(merged.map((feature) => feature.dependencies)).filter((id) => !ids.has(id));
  const behind = allBehind(backlog, request.features);
  const between = dependencies.filter((id) => behind.has(id));
  if (between.length > 0) return err({ type: "features-between", between });
  const [kept, ...others] = merged as [Feature, ...Feature[]];
  return ok([
    { type: "change", featureId: kept.id, changes: { ...together(merged), ...request.into } },
    ...relink(kept.id, kept.dependencies, dependencies),
    ...dependentsOfOthers(backlog, ids, others).flatMap((dependent) => follow(dependent, ids, kept.id)),
    ...others.map(({ id }): Edit => ({ type: "delete", featureId: id })),
    ...takeUp(kept, others),
  ]);
}

const union = <T>(lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

/** Everything that waits for one of these, directly or through others. */
function allBehind(backlog: Backlog<Feature>, ids: readonly FeatureId[]): ReadonlySet<FeatureId> {
  const behind = new Set<FeatureId>();
  const work = [...ids];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const dependent of dependentsOf(backlog, id)) {
      if (behind.has(dependent)) continue;
      behind.add(dependent);
      work.push(dependent);
    }
  }
  return behind;
}

function together(merged: readonly Feature[]): FeatureChanges {
  const checks = merged.flatMap((feature) => feature.checks);
  return {
    description: union(merged.map(({ description }) => [description])).join("\n\n"),
    steps: [...union(merged.map(({ steps }) => steps))],
    checks: checks.filter((check, i) => checks.findIndex((other) => isSame(check, other)) === i),
    priority: Math.min(...merged.map(({ priority }) => priority)),
  };
}

function dependentsOfOthers(backlog: Backlog<Feature>, ids: ReadonlySet<FeatureId>, others: readonly Feature[]) {
  const waiting = union(others.map(({ id }) => dependentsOf(backlog, id))).filter((id) => !ids.has(id));
  return waiting.map((id) => backlog.features.get(id)!);
}

function follow({ id, dependencies }: Feature, ids: ReadonlySet<FeatureId>, kept: FeatureId): readonly Edit[] {
  return relink(id, dependencies, union([dependencies.map((each) => (ids.has(each) ? kept : each))]));
}

function relink(featureId: FeatureId, before: readonly FeatureId[], after: readonly FeatureId[]): readonly Edit[] {
  if (isSame(before, after)) return [];
  const dependencies = after.toSorted((a, b) => a - b);
  return [{ type: "dependencies", featureId, change: "set", dependencies, dependsOnKeys: [], dependsOnIndices: [] }];
}

/** It has more to do than what was finished, given up or set aside. */
function takeUp({ id, status }: Feature, others: readonly Feature[]): readonly Edit[] {
  const isOver = status.type === "failed" || status.type === "skipped";
  if (!isOver && status.type !== "passing" && status.type !== "stale") return [];
  const reason = `It took over what was asked of ${others.map((other) => other.id).join(", ")}.`;
  return [{ type: "reopen", featureId: id, reason }];
}
