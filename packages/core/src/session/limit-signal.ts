/** What does the model's service say of how much may still be asked? From its typed signals, never from prose. */
import { z } from "zod";
import { Instant } from "../kit/instant.ts";

/** How far one of the account's windows is used, as the service last told it. */
export const LimitSignal = z.object({
  /** As the service calls it, e.g. `five_hour`, `seven_day`. */
  window: z.string(),
  status: z.enum(["allowed", "warning", "rejected"]),
  /** When it begins anew. */
  resetsAt: Instant.optional(),
  /** The share of it that is used, 0 to 1. */
  used: z.number().min(0).optional(),
});
export type LimitSignal = z.infer<typeof LimitSignal>;
