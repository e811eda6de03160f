/** What may be asked of the studio itself? */
import { z } from "zod";
import { route } from "../route.ts";

export const systemRoutes = {
  health: route({
    method: "GET",
    path: "/api/health",
    input: z.strictObject({}),
    output: z.object({ ok: z.literal(true), version: z.string() }),
    errors: [],
    isPublic: true,
  }),
} as const;
