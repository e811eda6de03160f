/** What of the run's page is in its address? */
import { z } from "zod";

export const RunSearch = z.object({
  /** A past run; without it the latest. */
  run: z.number().int().positive().optional().catch(undefined),
  view: z.literal("list").optional().catch(undefined),
});
