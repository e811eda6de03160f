/** Where was a value seen that no agent has business with? */
import { z } from "zod";
import { ConversationId, SessionId } from "../kit/ids.ts";

/** What an agent said, what it ran or wrote, what a tool gave it, what a check printed, or anything else that was recorded. */
export const CanaryPlace = z.enum(["said", "called", "answered", "check", "recorded"]);
export type CanaryPlace = z.infer<typeof CanaryPlace>;

export const Sighting = z.object({
  /** What the canary is called; never its value. */
  canary: z.string(),
  place: CanaryPlace,
  sessionId: SessionId.optional(),
  conversationId: ConversationId.optional(),
});
export type Sighting = z.infer<typeof Sighting>;
