/**
 * In which ways may a person edit the backlog?
 *
 * Edits travel as a list that is done as a whole or not at all. An edit sees what those before it did; moves come last,
 * in their order: their places are among what the other edits leave.
 */
import { z } from "zod";
import { FeatureId } from "../kit/ids.ts";
import { FeatureChanges, FeatureDraft } from "./feature.ts";

export const MAX_EDITS = 5_000;

/** What a feature is to wait for, by its number and by other names. */
const Named = {
  dependencies: z.array(FeatureId).max(500).default([]),
  /** Keys of features that exist or are created in the same call. */
  dependsOnKeys: z.array(z.string()).max(500).default([]),
  /** Places, from 0 on, of earlier features of the same call. */
  dependsOnIndices: z.array(z.number().int().nonnegative()).max(500).default([]),
};

export const NewFeature = FeatureDraft.extend(Named);
export type NewFeature = z.infer<typeof NewFeature>;

export const Reason = z.string().trim().min(1).max(2_000);

export const Priorities = z
  .array(z.object({ featureId: FeatureId, priority: FeatureDraft.shape.priority.unwrap() }))
  .min(1);
export type Priorities = z.infer<typeof Priorities>;

const MoveEdit = z.strictObject({
  type: z.literal("move"),
  /** In the order they are to have. */
  features: z.array(FeatureId).min(1).max(MAX_EDITS),
  place: z.union([z.strictObject({ before: FeatureId }), z.strictObject({ after: FeatureId })]),
});
export type MoveEdit = z.infer<typeof MoveEdit>;

export const Edit = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("create"), feature: NewFeature }),
  z.strictObject({
    type: z.literal("change"),
    featureId: FeatureId,
    changes: FeatureChanges.strict(),
    /** What the person saw before writing. */
    base: FeatureChanges.strict().optional(),
  }),
  z.strictObject({
    type: z.literal("dependencies"),
    featureId: FeatureId,
    change: z.enum(["set", "add", "remove"]),
    ...Named,
  }),
  z.strictObject({ type: z.literal("skip"), featureId: FeatureId, reason: Reason }),
  z.strictObject({ type: z.literal("reopen"), featureId: FeatureId, reason: Reason }),
  z.strictObject({ type: z.literal("delete"), featureId: FeatureId }),
  /** Brings a deleted feature back; takes back that one was set aside or re-opened. */
  z.strictObject({ type: z.literal("restore"), featureId: FeatureId }),
  z.strictObject({ type: z.literal("prioritise"), priorities: Priorities.max(100_000) }),
  MoveEdit,
]);
export type Edit = z.infer<typeof Edit>;
