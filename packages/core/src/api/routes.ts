/** Which questions may a client ask of the studio? Each is described here once, for server, CLI and browser. */
import { z } from "zod";
import { FeatureDraft } from "../backlog/feature.ts";
import { FeatureId, ProjectId, QuestionId, SessionId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { Event, FeatureChanges } from "../log/event.ts";
import { Answers } from "../question/question.ts";
import { MAX_CONCURRENCY, Run, RunOptions } from "../run/run.ts";
import { TranscriptEntry } from "../session/transcript.ts";
import { inUrl, route } from "./route.ts";
import { FeatureDetail, FeatureRow, ProjectSummary, SessionView, StatusType } from "./views.ts";

const ProjectRef = z.strictObject({ projectId: ProjectId });
const FeatureRef = ProjectRef.extend({ featureId: inUrl(FeatureId) });
const Reason = z.string().trim().min(1).max(2_000);
const Nothing = z.object({});

const projectErrors = ["unknown-project", "held-elsewhere", "unusable-folder"] as const;
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

export const routes = {
  health: route({
    method: "GET",
    path: "/api/health",
    input: z.strictObject({}),
    output: z.object({ ok: z.literal(true), version: z.string() }),
    errors: [],
    isPublic: true,
  }),

  listProjects: route({
    method: "GET",
    path: "/api/projects",
    input: z.strictObject({}),
    output: z.object({ projects: z.array(ProjectSummary) }),
    errors: [],
  }),
  getProject: route({
    method: "GET",
    path: "/api/projects/:projectId",
    input: ProjectRef,
    output: ProjectSummary,
    errors: projectErrors,
  }),

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
    errors: [...projectErrors, "feature-not-found", "feature-in-progress"],
  }),
  reopenFeature: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/reopen",
    input: FeatureRef.extend({ reason: Reason }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "feature-not-set-aside"],
  }),
  deleteFeature: route({
    method: "DELETE",
    path: "/api/projects/:projectId/features/:featureId",
    input: FeatureRef,
    output: Nothing,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress"],
  }),

  startRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs",
    input: ProjectRef.extend({ options: RunOptions.prefault({}) }),
    output: Run,
    errors: [...projectErrors, "bad-spec", "bad-config", "refused"],
  }),
  stopRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs/stop",
    input: ProjectRef.extend({
      /** Ends the agents at once; otherwise what is under way is finished and nothing new is started. */
      now: z.boolean().default(false),
      reason: Reason.default("A person stopped it."),
    }),
    output: Run,
    errors: [...projectErrors, "no-run"],
  }),
  adjustRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs/adjust",
    input: ProjectRef.extend({ concurrency: z.number().int().min(1).max(MAX_CONCURRENCY) }),
    output: Run,
    errors: [...projectErrors, "no-run"],
  }),
  approvePlan: route({
    method: "POST",
    path: "/api/projects/:projectId/plan/approve",
    input: ProjectRef,
    output: ProjectSummary,
    errors: [...projectErrors, "plan-not-closed"],
  }),
  answerQuestion: route({
    method: "POST",
    path: "/api/projects/:projectId/questions/:questionId/answer",
    input: ProjectRef.extend({ questionId: inUrl(QuestionId), answers: Answers }),
    output: Nothing,
    errors: [...projectErrors, "question-not-found", "question-answered", "answer-incomplete"],
  }),

  listSessions: route({
    method: "GET",
    path: "/api/projects/:projectId/sessions",
    input: ProjectRef.extend({ only: z.enum(["live", "all"]).default("all") }),
    output: z.object({ sessions: z.array(SessionView) }),
    errors: projectErrors,
  }),
  readTranscript: route({
    method: "GET",
    path: "/api/projects/:projectId/sessions/:sessionId/transcript",
    input: ProjectRef.extend({
      sessionId: SessionId,
      from: inUrl(z.number().int().nonnegative()).default(0),
      limit: inUrl(z.number().int().min(1).max(1_000)).default(200),
    }),
    output: z.object({ entries: z.array(TranscriptEntry) }),
    errors: [...projectErrors, "session-not-found"],
  }),
  readEvents: route({
    method: "GET",
    path: "/api/projects/:projectId/events",
    input: ProjectRef.extend({
      after: inUrl(z.number().int().nonnegative()).default(0),
      limit: inUrl(z.number().int().min(1).max(5_000)).default(500),
    }),
    output: z.object({
      events: z.array(z.object({ seq: z.number().int(), at: Instant, event: Event })),
      /** The last event recorded. */
      last: z.number().int(),
    }),
    errors: projectErrors,
  }),
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
