/** What may be asked of runs? */
import { z } from "zod";
import { Run, RunAdjustment } from "../../run/run.ts";
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
      /** Ends the agents at once; otherwise what is under way is finished, and what is paused ends where it is. */
      now: z.boolean().default(false),
      reason: Reason.default("A person stopped it."),
    }),
    output: Run,
    errors: [...projectErrors, "no-run"],
  }),
  pauseRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs/pause",
    /** Each agent halts after its step and goes on from there when the run is resumed; meanwhile it costs nothing. */
    input: ProjectRef.extend({ reason: Reason.default("A person paused it.") }),
    output: Run,
    errors: [...projectErrors, "no-run", "run-stopping"],
  }),
  drainRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs/drain",
    /** What is under way is finished to the end of its attempt; nothing new is started, and the run does not end. */
    input: ProjectRef.extend({ reason: Reason.default("A person lets it drain.") }),
    output: Run,
    errors: [...projectErrors, "no-run", "run-stopping"],
  }),
  resumeRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs/resume",
    input: ProjectRef,
    output: Run,
    errors: [...projectErrors, "no-run", "run-stopping"],
  }),
  adjustRun: route({
    method: "POST",
    path: "/api/projects/:projectId/runs/adjust",
    /** The number of sessions counts at once; sessions under way keep their model and their batch. */
    input: ProjectRef.extend(RunAdjustment.shape),
    output: Run,
    errors: [...projectErrors, "no-run", "budget-too-low"],
  }),
} as const;
