/** What may be asked of the policy: what agents of a project may run beyond the usual commands. */
import { z } from "zod";
import { Allowance } from "../../policy/policy.ts";
import { route } from "../route.ts";
import { ProjectRef, projectErrors } from "./shared.ts";

export const policyRoutes = {
  /** Writes the name into the project's `.autocoder/policy.yaml`; sessions that start from then on go by it. */
  allowCommand: route({
    method: "POST",
    path: "/api/projects/:projectId/policy/commands",
    input: ProjectRef.extend({ name: Allowance.shape.name, description: z.string().max(300).optional() }),
    output: z.object({ path: z.string() }),
    errors: [...projectErrors, "bad-config"],
  }),
} as const;
