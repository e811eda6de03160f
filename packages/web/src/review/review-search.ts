/** What of the backlog does a person look over? It is in the address. */
import { z } from "zod";
import { FeatureId } from "@autocoder/core/kit/ids.ts";

export const ReviewSearch = z.object({
  q: z.string().optional().catch(undefined),
  category: z.array(z.string()).optional().catch(undefined),
  /** Only these: those a problem is about. */
  features: z.array(FeatureId).optional().catch(undefined),
});
export type ReviewSearch = z.infer<typeof ReviewSearch>;
