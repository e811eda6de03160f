/** What may be asked of a backlog and its features? */
import { z } from "zod";
import { FeatureDraft } from "../../backlog/feature.ts";
import { FeatureId } from "../../kit/ids.ts";
import { FeatureChanges } from "../../log/event.ts";
import { inUrl, route } from "../route.ts";
import { FeatureDetail, FeatureRow, StatusType } from "../views.ts";
import { FeatureRef, Nothing, projectErrors, ProjectRef, Reason } from "./shared.ts";

const dependencyErrors = [
  "unknown-dependency",
  "too-many-dependencies",
  "duplicate-dependency",
  "dependency-cycle",
] as const;

const NewFeature = FeatureDraft.extend({
  dependencies: z.array(FeatureId).max(500).default([]),
  /** Keys of features that exist or are created in the same call. */
  dependsOnKeys: z.array(z.string()).max(500).default([]),
  /** Places, from 0 on, of earlier features of the same call. */
  dependsOnIndices: z.array(z.number().int().nonnegative()).max(500).default([]),
});

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
    input: ProjectRef.extend({ features: z.array(NewFeature).min(1).max(5_000) }),
    output: z.object({ features: z.array(FeatureId) }),
    errors: [...projectErrors, ...dependencyErrors, "key-taken", "key-unknown", "index-out-of-range"],
  }),
  changeFeature: route({
    method: "PATCH",
    path: "/api/projects/:projectId/features/:featureId",
    input: FeatureRef.extend({ changes: FeatureChanges.strict() }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found"],
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
  deleteFeature: route({
    method: "DELETE",
    path: "/api/projects/:projectId/features/:featureId",
    input: FeatureRef,
    output: Nothing,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "revert-busy"],
  }),
} as const;
