/** What may be asked of the policy: what agents of a project may run beyond the usual commands. */
import { z } from "zod";
import { route } from "../route.ts";
import { ProjectRef, projectErrors } from "./shared.ts";

export const policyRoutes = {
  /**
   * Lets agents use a command they were refused: those of the run that is active, at once, and with `for: project` those
   * of all runs to come, by the project's `.autocoder/policy.yaml`.
   */
  allowCommand: route({
    method: "POST",
    path: "/api/projects/:projectId/policy/commands",
    // Whether it can be allowed at all is judged where the file is written; a page need not know the rules for it.
    input: ProjectRef.extend({
      name: z.string().trim().min(1).max(200),
      for: z.enum(["project", "run"]).default("project"),
      description: z.string().max(300).optional(),
    }),
    /** The file it was written into, where it was. */
    output: z.object({ path: z.string().optional() }),
    errors: [...projectErrors, "bad-config", "no-run", "not-allowable"],
  }),
} as const;
