/** What may be asked of runs? */
import { z } from "zod";
import { MAX_CONCURRENCY, Run } from "../../run/run.ts";
import { RunChoice } from "../../settings/settings.ts";
import { route } from "../route.ts";
import { projectErrors, ProjectRef, Reason } from "./shared.ts";

export const runsRoutes = {
  startRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs",
    input: ProjectRef.extend({
      /** What is left out comes from the settings. */
      options: RunChoice.prefault({}),
    }),
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
} as const;
