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

export const placeWords: Readonly<Record<CanaryPlace, string>> = {
  said: "in what an agent said",
  called: "in what an agent ran or wrote",
  answered: "in what an agent read",
  check: "in what a check printed",
  recorded: "in what was recorded",
};

/** Told once for each canary and each session or conversation. */
export const sightingKey = ({ canary, sessionId, conversationId }: Sighting): string =>
  `${sessionId ?? conversationId ?? ""}:${canary}`;
