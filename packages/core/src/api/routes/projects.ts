/** What may be asked of projects as a whole? */
import { z } from "zod";
import { route } from "../route.ts";
import { ProjectSummary } from "../views.ts";
import { Nothing, projectErrors, ProjectRef } from "./shared.ts";

/** What is to be said of a name or a folder while it is typed. */
export const ProjectFinding = z.object({
  field: z.enum(["name", "folder"]),
  /** `warning`: it can be used, and there is something to know. */
  state: z.enum(["good", "warning", "wrong"]),
  message: z.string(),
});
export type ProjectFinding = z.infer<typeof ProjectFinding>;

/** Longer than any path or name, so that what is too long can be answered as such. */
const Typed = z.string().max(20_000);

export const projectsRoutes = {
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
  checkProject: route({
    method: "POST",
    path: "/api/projects/check",
    /** Whatever has been typed so far. */
    input: z.strictObject({ name: Typed.optional(), folder: Typed.optional() }),
    /** At least one for each field that was given. */
    output: z.object({ findings: z.array(ProjectFinding) }),
    errors: [],
  }),
  createProject: route({
    method: "POST",
    path: "/api/projects",
    isLarge: true,
    input: z.strictObject({
      name: Typed,
      /** A whole path; `~` is the person's home. */
      folder: Typed,
      /** Kept as `.autocoder/spec.md`. */
      spec: z.string().optional(),
      /** Whether a folder that does not exist is made. */
      createFolder: z.boolean().default(true),
    }),
    output: ProjectSummary,
    errors: ["bad-name", "taken", "unusable-folder", "bad-spec", "held-elsewhere"],
  }),
  renameProject: route({
    method: "PATCH",
    path: "/api/projects/:projectId",
    input: ProjectRef.extend({ name: Typed }),
    output: ProjectSummary,
    errors: [...projectErrors, "bad-name", "taken"],
  }),
  forgetProject: route({
    method: "DELETE",
    path: "/api/projects/:projectId",
    input: ProjectRef,
    output: Nothing,
    errors: [...projectErrors, "run-active"],
  }),
  closePlan: route({
    method: "POST",
    path: "/api/projects/:projectId/plan/close",
    input: ProjectRef,
    output: ProjectSummary,
    errors: [...projectErrors, "plan-not-open", "plan-empty"],
  }),
  approvePlan: route({
    method: "POST",
    path: "/api/projects/:projectId/plan/approve",
    input: ProjectRef,
    output: ProjectSummary,
    errors: [...projectErrors, "plan-not-closed"],
  }),
} as const;
