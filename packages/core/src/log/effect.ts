/** What must the world do because of an event? Recorded with the event, in the same transaction. */
import { z } from "zod";
import { AttemptId, RunId, SessionId, VerificationId } from "../kit/ids.ts";
import type { Event } from "./event.ts";

export const Effect = z.discriminatedUnion("type", [
  z.object({ type: z.literal("run-session"), sessionId: SessionId }),
  z.object({ type: z.literal("close-workspace"), sessionId: SessionId }),
  z.object({ type: z.literal("verify"), verificationId: VerificationId, attemptId: AttemptId }),
  z.object({ type: z.literal("land"), attemptId: AttemptId }),
  z.object({ type: z.literal("deliver") }),
  z.object({ type: z.literal("recheck"), recheckId: z.number().int().positive() }),
  z.object({ type: z.literal("stop-sessions"), runId: RunId }),
]);
export type Effect = z.infer<typeof Effect>;
export type EffectType = Effect["type"];
export type EffectOf<T extends EffectType> = Extract<Effect, { type: T }>;

/** The effects an event wants, in the order they are started. Everything else that happens is decided by `plan`. */
export function effectsOf(event: Event): readonly Effect[] {
  switch (event.type) {
    case "session.scheduled":
      return [{ type: "run-session", sessionId: event.sessionId }];
    case "session.ended":
      return [{ type: "close-workspace", sessionId: event.sessionId }];
    case "verification.requested":
      return [{ type: "verify", verificationId: event.verificationId, attemptId: event.attemptId }];
    case "landing.started":
      return [{ type: "land", attemptId: event.attemptId }];
    case "attempt.landed":
      return [{ type: "deliver" }];
    case "recheck.requested":
      return [{ type: "recheck", recheckId: event.recheckId }];
    case "run.stopping":
      return event.now ? [{ type: "stop-sessions", runId: event.runId }] : [];
    default:
      return [];
  }
}
