/** The backlog: created, changed, set aside, taken up again. */
import { featureId as asFeatureId, type FeatureId } from "../../kit/ids.ts";
import { findCycles } from "../../kit/graph.ts";
import { isSame } from "../../kit/is-same.ts";
import { err, ok, type Result } from "../../kit/result.ts";
import { requireDependencies } from "../../backlog/dependencies.ts";
import type { Feature, FeatureChanges } from "../../backlog/feature.ts";
import type { CommandOf, DraftWithDependencies } from "../command.ts";
import type { CreatedFeature, Event } from "../event.ts";
import type { Rejection } from "../rejection.ts";
import { requireFeature, requireFreeFeature } from "../require.ts";
import { heldFeatures, type StudioState } from "../state.ts";
import type { Deciders } from "./decider.ts";
import { liveAttemptWork } from "./carry.ts";
import { skipAttempt } from "./skip-attempt.ts";

type FeatureCommand =
  | "features.create"
  | "feature.change"
  | "dependencies.change"
  | "feature.delete"
  | "feature.skip"
  | "feature.reopen"
  | "feature.request-change"
  | "finding.make";

export const decideFeature: Deciders<FeatureCommand> = {
  "features.create": (state, { drafts, by }) => {
    if (by === "agent" && state.plan.status !== "open") return err({ type: "plan-not-open" });
    if (drafts.length === 0) return ok([]);
    const created = numberDrafts(state, drafts);
    if (!created.ok) return created;
    const linked = linkDrafts(state, created.value);
    return linked.ok ? ok([{ type: "features.created", features: linked.value, by }]) : linked;
  },

  "feature.change": (state, { featureId, changes, base, by }) => {
    const feature = requireFeature(state, featureId);
    if (!feature.ok) return feature;
    const conflict = base && conflictOf(feature.value, changes, base);
    return conflict ? err(conflict) : ok([{ type: "feature.changed", featureId, changes, by }]);
  },

  "dependencies.change": (state, command) => {
    const feature = requireFeature(state, command.featureId);
    if (!feature.ok) return feature;
    const { featureId, by, change } = command;
    const wanted = changedDependencies(feature.value, command);
    // Waiting for less is always allowed, also while what is left names a feature that was deleted.
    if (change === "remove") return ok([{ type: "dependencies.set", featureId, dependencies: [...wanted], by }]);
    const dependencies = requireDependencies({
      featureId,
      dependencies: wanted,
      limit: state.config.limits.maxDependencies,
      waitsFor: (id) => state.backlog.features.get(id)?.dependencies,
    });
    if (!dependencies.ok) return dependencies;
    return ok([{ type: "dependencies.set", featureId, dependencies: [...dependencies.value], by }]);
  },

  "feature.delete": (state, { featureId }) => {
    const withdrawn = withdrawQueued(state, featureId, "The feature was deleted.");
    const feature = withdrawn ? ok(undefined) : requireFreeFeature(state, featureId);
    return feature.ok ? ok([...(withdrawn ?? []), { type: "feature.deleted", featureId }]) : feature;
  },

  "feature.skip": (state, { featureId, reason, by, at }) => {
    if (by === "agent") return skipAttempt(state, { featureId, reason, at });
    const withdrawn = withdrawQueued(state, featureId, reason);
    const feature = withdrawn ? ok(undefined) : requireFreeFeature(state, featureId);
    return feature.ok ? ok([...(withdrawn ?? []), { type: "feature.skipped", featureId, reason, by }]) : feature;
  },

  "feature.reopen": (state, { featureId, reason }) => {
    const feature = requireFreeFeature(state, featureId);
    if (!feature.ok) return feature;
    const { type } = feature.value.status;
    const isHeld = heldFeatures(state).includes(featureId);
    if (!isHeld && (type === "pending" || type === "failing" || type === "needs-input")) {
      return err({ type: "feature-not-set-aside", featureId, status: type });
    }
    return ok([{ type: "feature.reopened", featureId, reason }]);
  },

  "feature.request-change": (state, { featureId, text }) => {
    const feature = requireFreeFeature(state, featureId);
    if (!feature.ok) return feature;
    const { type } = feature.value.status;
    if (type === "pending" || type === "needs-input")
      return err({ type: "feature-not-finished", featureId, status: type });
    return ok([{ type: "feature.change-requested", featureId, text }]);
  },

  "finding.make": (state, { featureId, reason, check, carry }) => {
    const feature = requireFeature(state, featureId);
    if (!feature.ok) return feature;
    const { type } = feature.value.status;
    if (type !== "passing" && type !== "stale") return err({ type: "feature-not-landed", featureId, status: type });
    return ok([{ type: "finding.made", featureId, reason, check, carry }]);
  },
};

/** Verified work that waits to land, its agent gone, can be taken back; a later attempt starts from it. */
function withdrawQueued(state: StudioState, featureId: FeatureId, reason: string): readonly Event[] | undefined {
  const feature = state.backlog.features.get(featureId);
  if (feature?.status.type !== "queued" || feature.reservedBy !== undefined) return undefined;
  const { attemptId } = feature.status;
  const attempt = state.attempts.get(attemptId);
  if (attempt?.phase.type !== "queued") return undefined;
  const carry = liveAttemptWork(attempt, undefined);
  return [
    { type: "attempt.ended", attemptId, outcome: "withdrawn", detail: reason, next: { type: "as-is" }, ...carry },
  ];
}

/** Of the fields to be written, those whose value is neither what the writer saw nor what the writer wants. */
function conflictOf(feature: Feature, changes: FeatureChanges, base: FeatureChanges): Rejection | undefined {
  const current: Required<FeatureChanges> = { ...feature, passage: feature.passage ?? "" };
  const fields = (Object.keys(changes) as (keyof FeatureChanges)[]).filter(
    (field) => base[field] !== undefined && !isSame(base[field], current[field]),
  );
  const lost = fields.filter((field) => !isSame(changes[field], current[field]));
  if (lost.length === 0) return undefined;
  const theirs = pick(current, lost);
  return { type: "feature-changed-meanwhile", featureId: feature.id, theirs, yours: pick(changes, lost) };
}

const pick = (from: FeatureChanges, fields: readonly (keyof FeatureChanges)[]): FeatureChanges =>
  Object.fromEntries(fields.map((field) => [field, from[field]]));

export function changedDependencies(
  feature: Feature,
  command: Pick<CommandOf<"dependencies.change">, "change" | "dependencies">,
): readonly FeatureId[] {
  switch (command.change) {
    case "set":
      return command.dependencies;
    case "add":
      return [...feature.dependencies, ...command.dependencies];
    case "remove":
      return feature.dependencies.filter((id) => !command.dependencies.includes(id));
  }
}

/** Gives each draft its id and turns keys and places into ids. */
export function numberDrafts(
  state: StudioState,
  drafts: readonly DraftWithDependencies[],
): Result<readonly CreatedFeature[], Rejection> {
  const idAt = (index: number) => asFeatureId(state.lastFeatureId + 1 + index);
  const keys = new Map<string, FeatureId>();
  for (const [index, { key }] of drafts.entries()) {
    if (key === undefined) continue;
    if (keys.has(key)) return err({ type: "key-taken", key, featureId: undefined });
    const taken = state.featureByKey.get(key);
    if (taken !== undefined) return err({ type: "key-taken", key, featureId: taken });
    keys.set(key, idAt(index));
  }
  const created: CreatedFeature[] = [];
  for (const [index, { dependencies, dependsOnKeys, dependsOnIndices, ...draft }] of drafts.entries()) {
    const ids = [...dependencies];
    for (const key of dependsOnKeys) {
      const id = keys.get(key) ?? state.featureByKey.get(key);
      if (id === undefined) return err({ type: "key-unknown", key, wantedBy: draft.name });
      ids.push(id);
    }
    for (const place of dependsOnIndices) {
      const earlier = created[place];
      if (earlier === undefined) return err({ type: "index-out-of-range", index: place, wantedBy: draft.name });
      ids.push(earlier.id);
    }
    created.push({ ...draft, id: idAt(index), dependencies: [...new Set(ids)] });
  }
  return ok(created);
}

/**
 * Checks the new features' dependencies among themselves and on what is there. Nothing that is there waits for what is
 * new, so a cycle lies among the new ones alone, and only along those on one is a way searched.
 */
function linkDrafts(state: StudioState, created: readonly CreatedFeature[]): Result<CreatedFeature[], Rejection> {
  const added = new Map<number, readonly FeatureId[]>(created.map(({ id, dependencies }) => [id, dependencies]));
  const onCycle = new Set(findCycles({ nodes: [...added.keys()], waitsFor: (id) => added.get(id) ?? [] }).flat());
  const waitsFor = (id: FeatureId) => {
    if (onCycle.has(id)) return added.get(id);
    return added.has(id) || state.backlog.features.has(id) ? [] : undefined;
  };
  const linked: CreatedFeature[] = [];
  for (const feature of created) {
    const dependencies = requireDependencies({
      featureId: feature.id,
      dependencies: feature.dependencies,
      limit: state.config.limits.maxDependencies,
      waitsFor,
    });
    if (!dependencies.ok) return dependencies;
    linked.push({ ...feature, dependencies: [...dependencies.value] });
  }
  return ok(linked);
}
