/** What may be asked about what has landed: to take it back, and to bring it to the person's branch? */
import { z } from "zod";
import { ObjectName } from "../../kit/ids.ts";
import { route } from "../route.ts";
import { FeatureDetail } from "../views.ts";
import { FeatureRef, projectErrors, ProjectRef, Reason } from "./shared.ts";

export const landingsRoutes = {
  /**
   * Asks for a feature's latest landing to be taken back. It waits for its turn to land; how it went is an event,
   * `landing.reverted` or `landing.revert-refused`.
   */
  revertLanding: route({
    method: "POST",
    path: "/api/projects/:projectId/features/:featureId/revert",
    input: FeatureRef.extend({ reason: Reason }),
    output: FeatureDetail,
    errors: [...projectErrors, "feature-not-found", "feature-in-progress", "nothing-landed", "revert-busy"],
  }),
  /** Tries now to bring the person's branch along, and tells what came of it. */
  deliver: route({
    method: "POST",
    path: "/api/projects/:projectId/deliver",
    input: ProjectRef,
    output: z.discriminatedUnion("type", [
      z.object({ type: z.literal("delivered"), branch: z.string(), commit: ObjectName }),
      z.object({
        type: z.literal("waiting"),
        branch: z.string(),
        reason: z.enum(["uncommitted-changes", "diverged", "detached", "blocked-by-files", "git-failed"]),
        /** What is in the way, and what to do about it. */
        message: z.string(),
      }),
    ]),
    errors: projectErrors,
  }),
} as const;
