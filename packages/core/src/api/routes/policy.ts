/** What may be asked of the policy: what agents of a project may run beyond the usual commands. */
import { z } from "zod";
import { route } from "../route.ts";
import { ProjectRef, projectErrors } from "./shared.ts";

export const policyRoutes = {
  /** Writes the name into the project's `.autocoder/policy.yaml`; sessions that start from then on go by it. */
  allowCommand: route({
    method: "POST",
    path: "/api/projects/:projectId/policy/commands",
    // Whether it can be allowed at all is judged where the file is written; a page need not know the rules for it.
    input: ProjectRef.extend({ name: z.string().trim().min(1).max(200), description: z.string().max(300).optional() }),
    output: z.object({ path: z.string() }),
    errors: [...projectErrors, "bad-config"],
  }),
} as const;
