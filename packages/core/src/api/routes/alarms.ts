/** What may be asked of alarms: secrets that were seen where they have no business. */
import { z } from "zod";
import { inUrl, route } from "../route.ts";
import { Nothing, ProjectRef, projectErrors } from "./shared.ts";

export const alarmsRoutes = {
  /** A person has seen to it; it needs them no more. */
  dismissAlarm: route({
    method: "POST",
    path: "/api/projects/:projectId/alarms/:sighting/dismiss",
    input: ProjectRef.extend({ sighting: inUrl(z.number().int().positive()) }),
    output: Nothing,
    errors: [...projectErrors, "sighting-not-found"],
  }),
} as const;
