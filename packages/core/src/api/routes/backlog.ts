/** What may be asked of a backlog and its features? */
import { z } from "zod";
import { Edit, MAX_EDITS, NewFeature } from "../../backlog/edit.ts";
import { FeatureChanges } from "../../backlog/feature.ts";
import { FeatureId } from "../../kit/ids.ts";
import { inUrl, route } from "../route.ts";
import { FeatureDetail, FeatureRow, StatusType } from "../views.ts";
import { FeatureRef, Nothing, projectErrors, ProjectRef, Reason } from "./shared.ts";

const dependencyErrors = [
  "unknown-dependency",
  "too-many-dependencies",
  "duplicate-dependency",
  "dependency-cycle",
] as const;

/** Why edits of a backlog may be refused. */
export const editErrors = [
  ...dependencyErrors,
  "key-taken",
  "key-unknown",
  "index-out-of-range",
  "feature-not-found",
  "feature-in-progress",
  "feature-not-set-aside",
  "feature-changed-meanwhile",
  "nothing-to-restore",
  "edit-repeated",
] as const;

export const backlogRoutes = {
  listFeatures: route({
    method: "GET",
    path: "/api/projects/:projectId/features",
    input: ProjectRef.extend({
      status: StatusType.optional(),
      category: z.string().optional(),
      /** Words of its name or description, in any case. */
      search: z.string().trim().max(200).optional(),
      /** Features with a higher id than this. */
      after: inUrl(z.number().int().nonnegative()).default(0),
      limit: inUrl(z.number().int().min(1).max(10_000)).default(1_000),
    }),
    /** In the order of their ids; `total` counts all that match, whatever the page. */
    output: z.object({ features: z.array(FeatureRow), total: z.number().int() }),
    errors: projectErrors,
  }),
  getFeature: route({
    method: "GET",
    path: "/api/projects/:projectId/features/:featureId",
    input: FeatureRef,
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found"],
  }),
  createFeatures: route({
    method: "POST",
    path: "/api/projects/:projectId/features",
    isLarge: true,
    input: ProjectRef.extend({ features: z.array(NewFeature).min(1).max(5_000) }),
    output: z.object({ features: z.array(FeatureId) }),
    errors: [...projectErrors, ...dependencyErrors, "key-taken", "key-unknown", "index-out-of-range"],
  }),
  changeFeature: route({
    method: "PATCH",
    path: "/api/projects/:projectId/features/:featureId",
    input: FeatureRef.extend({
      changes: FeatureChanges.strict(),
      /** What the person saw before writing; a field that somebody else has changed since is not overwritten. */
      base: FeatureChanges.strict().optional(),
    }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found", "feature-changed-meanwhile"],
  }),
  editBacklog: route({
    method: "POST",
    path: "/api/projects/:projectId/backlog/edits",
    isLarge: true,
    input: ProjectRef.extend({ edits: z.array(Edit).min(1).max(MAX_EDITS) }),
    /** The features it created, in the order of the edits, and the last event recorded. */
    output: z.object({ features: z.array(FeatureId), seq: z.number().int() }),
    errors: [...projectErrors, ...editErrors],
  }),
  changeDependencies: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/dependencies",
    input: FeatureRef.extend({
      change: z.enum(["set", "add", "remove"]),
      dependencies: z.array(FeatureId).max(500),
    }),
    output: FeatureDetail,
    errors: [...projectErrors, ...dependencyErrors, "feature-not-found"],
  }),
  skipFeature: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/skip",
    input: FeatureRef.extend({ reason: Reason }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "revert-busy"],
  }),
  reopenFeature: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/reopen",
    input: FeatureRef.extend({ reason: Reason }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "feature-not-set-aside", "revert-busy"],
  }),
  requestChange: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/wishes",
    input: FeatureRef.extend({ text: z.string().trim().min(1).max(10_000) }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "feature-not-finished"],
  }),
  waiveProtection: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/waivers",
    /** The feature may loosen what this file checks for others. */
    input: FeatureRef.extend({ path: z.string().min(1).max(4_000), reason: Reason }),
    output: Nothing,
    errors: [...projectErrors, "feature-not-found"],
  }),
  recheckFeatures: route({
    method: "POST",
    path: "/api/projects/:projectId/rechecks",
    input: ProjectRef.extend({ features: z.array(FeatureId).min(1).max(10_000) }),
    output: z.object({ recheckId: z.number().int() }),
    errors: [...projectErrors, "feature-not-found", "feature-not-landed", "recheck-busy"],
  }),
  deleteFeature: route({
    method: "DELETE",
    path: "/api/projects/:projectId/features/:featureId",
    input: FeatureRef,
    output: Nothing,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "revert-busy"],
  }),
} as const;
