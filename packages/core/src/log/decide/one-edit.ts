/** May this edit be made, after those before it? Each kind is decided as the request of its own that a person could make. */
import type { FeatureId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { err, ok, type Result } from "../../kit/result.ts";
import type { Edit } from "../../backlog/edit.ts";
import type { Rejection } from "../rejection.ts";
import { requireFeature, requireFreeFeature } from "../require.ts";
import type { StudioState } from "../state.ts";
import type { Decision } from "./decider.ts";
import { changedDependencies, decideFeature, numberDrafts } from "./feature.ts";

/** Where a list of edits is worked through. */
export interface Desk {
  /** What is true after the edits so far; it alone is changed. */
  readonly after: StudioState;
  readonly at: Instant;
  /** The features that were created, by the place of their edit. */
  readonly created: Map<number, FeatureId>;
  /** Features that may wait for more than before, and the last edit that made them. */
  readonly linked: Map<FeatureId, number>;
  /** Features that were set aside, re-opened, deleted or restored: what that is taken back to is clear only once. */
  readonly settled: Set<FeatureId>;
}

/** What the edits may name is looked at here; what must be true of the whole, in the end. */
export function decideEdit(desk: Desk, edit: Edit, index: number): Decision {
  return deciders[edit.type](desk, edit as never, index);
}

type EditOf<T extends Edit["type"]> = Extract<Edit, { type: T }>;

const deciders: { readonly [T in Edit["type"]]: (desk: Desk, edit: EditOf<T>, index: number) => Decision } = {
  create: (desk, { feature }, index) => {
    const named = namedIn(desk, feature, feature.name);
    if (!named.ok) return named;
    const draft = { ...feature, dependencies: named.value, dependsOnKeys: [], dependsOnIndices: [] };
    const numbered = numberDrafts(desk.after, [draft]);
    if (!numbered.ok) return numbered;
    const created = numbered.value[0]!;
    desk.created.set(index, created.id);
    desk.linked.set(created.id, index);
    return ok([{ type: "features.created", features: [created], by: "person" }]);
  },

  change: ({ after, at }, { featureId, changes, base }) => {
    const command = { type: "feature.change", featureId, changes, ...(base && { base }), by: "person", at } as const;
    return decideFeature["feature.change"](after, command);
  },

  dependencies: (desk, edit, index) => {
    const { featureId, change } = edit;
    const feature = requireFeature(desk.after, featureId);
    if (!feature.ok) return feature;
    const named = namedIn(desk, edit, feature.value.name);
    if (!named.ok) return named;
    const wanted = changedDependencies(feature.value, { change, dependencies: named.value });
    if (change !== "remove") desk.linked.set(featureId, index);
    return ok([{ type: "dependencies.set", featureId, dependencies: ascending(wanted), by: "person" }]);
  },

  skip: (desk, { featureId, reason }) =>
    settleOnce(desk, featureId, ({ after, at }) =>
      decideFeature["feature.skip"](after, { type: "feature.skip", featureId, reason, by: "person", at }),
    ),

  reopen: (desk, { featureId, reason }) =>
    settleOnce(desk, featureId, ({ after, at }) =>
      decideFeature["feature.reopen"](after, { type: "feature.reopen", featureId, reason, at }),
    ),

  delete: (desk, { featureId }) =>
    settleOnce(desk, featureId, ({ after, at }) =>
      decideFeature["feature.delete"](after, { type: "feature.delete", featureId, at }),
    ),

  restore: (desk, { featureId }, index) => {
    if (desk.after.deleted.has(featureId)) desk.linked.set(featureId, index);
    return settleOnce(desk, featureId, ({ after }) => restore(after, featureId));
  },

  prioritise: ({ after }, { priorities }) => {
    for (const { featureId } of priorities) {
      const feature = requireFeature(after, featureId);
      if (!feature.ok) return feature;
    }
    return ok([{ type: "features.prioritised", priorities: [...priorities], by: "person" }]);
  },

  move: () => ok([]),
};

function settleOnce(desk: Desk, featureId: FeatureId, decide: (desk: Desk) => Decision): Decision {
  if (desk.settled.has(featureId)) return err({ type: "edit-repeated", featureId });
  desk.settled.add(featureId);
  return decide(desk);
}

function restore(state: StudioState, featureId: FeatureId): Decision {
  const restored: Decision = ok([{ type: "feature.restored", featureId }]);
  const deleted = state.deleted.get(featureId);
  if (deleted) {
    const taken = deleted.key === undefined ? undefined : state.featureByKey.get(deleted.key);
    return taken === undefined ? restored : err({ type: "key-taken", key: deleted.key!, featureId: taken });
  }
  const feature = requireFreeFeature(state, featureId);
  if (!feature.ok) return feature;
  return feature.value.before ? restored : err({ type: "nothing-to-restore", featureId });
}

/** Ids, keys and places of earlier edits, as ids, smallest first. */
function namedIn(
  { after, created }: Desk,
  names: Pick<EditOf<"dependencies">, "dependencies" | "dependsOnKeys" | "dependsOnIndices">,
  wantedBy: string,
): Result<readonly FeatureId[], Rejection> {
  const ids = [...names.dependencies];
  for (const key of names.dependsOnKeys) {
    const id = after.featureByKey.get(key);
    if (id === undefined) return err({ type: "key-unknown", key, wantedBy });
    ids.push(id);
  }
  for (const index of names.dependsOnIndices) {
    const id = created.get(index);
    if (id === undefined) return err({ type: "index-out-of-range", index, wantedBy });
    ids.push(id);
  }
  return ok(ascending(ids));
}

const ascending = (ids: readonly FeatureId[]): FeatureId[] => [...new Set(ids)].sort((a, b) => a - b);
