/** What must the world do because of an event? Recorded with the event, in the same transaction. */
import { z } from "zod";
import { AttemptId, FeatureId, RunId, SessionId, VerificationId } from "../kit/ids.ts";
import type { Event, EventOf, EventType } from "./event.ts";

export const Effect = z.discriminatedUnion("type", [
  z.object({ type: z.literal("run-session"), sessionId: SessionId }),
  z.object({ type: z.literal("close-workspace"), sessionId: SessionId }),
  z.object({ type: z.literal("verify"), verificationId: VerificationId, attemptId: AttemptId }),
  z.object({ type: z.literal("land"), attemptId: AttemptId }),
  z.object({ type: z.literal("revert"), featureId: FeatureId }),
  z.object({ type: z.literal("deliver") }),
  z.object({ type: z.literal("recheck"), recheckId: z.number().int().positive() }),
  z.object({ type: z.literal("stop-sessions"), runId: RunId }),
  z.object({ type: z.literal("tell-session"), sessionId: SessionId, text: z.string() }),
  z.object({ type: z.literal("stop-session"), sessionId: SessionId }),
  /** Every agent that is to halt after its step hears of it. */
  z.object({ type: z.literal("halt-sessions") }),
]);
export type Effect = z.infer<typeof Effect>;
export type EffectType = Effect["type"];
export type EffectOf<T extends EffectType> = Extract<Effect, { type: T }>;

/** The effects an event wants, in the order they are started. Everything else that happens is decided by `plan`. */
export function effectsOf(event: Event): readonly Effect[] {
  const wanted: ((event: never) => readonly Effect[]) | undefined = effectsByEvent[event.type];
  return wanted === undefined ? [] : wanted(event as never);
}

const effectsByEvent: { readonly [T in EventType]?: (event: EventOf<T>) => readonly Effect[] } = {
  "session.scheduled": ({ sessionId }) => [{ type: "run-session", sessionId }],
  "session.hinted": ({ sessionId, text }) => [{ type: "tell-session", sessionId, text }],
  "session.stopping": ({ sessionId, afterStep = false }) => [
    afterStep ? { type: "halt-sessions" } : { type: "stop-session", sessionId },
  ],
  "session.paused": () => [{ type: "halt-sessions" }],
  "session.taken-up": ({ sessionId }) => [{ type: "run-session", sessionId }],
  "session.cut": ({ sessionId }) => [{ type: "stop-session", sessionId }],
  "session.ended": ({ sessionId }) => [{ type: "close-workspace", sessionId }],
  "verification.requested": ({ verificationId, attemptId }) => [{ type: "verify", verificationId, attemptId }],
  "landing.started": ({ attemptId }) => [{ type: "land", attemptId }],
  "attempt.landed": () => [{ type: "deliver" }],
  "landing.revert-started": ({ featureId }) => [{ type: "revert", featureId }],
  "landing.reverted": () => [{ type: "deliver" }],
  "run.ended": () => [{ type: "deliver" }],
  "recheck.requested": ({ recheckId }) => [{ type: "recheck", recheckId }],
  "run.paused": ({ halts = false }) => (halts ? [{ type: "halt-sessions" }] : []),
  "run.stopping": ({ runId, now }) => (now ? [{ type: "stop-sessions", runId }] : []),
};
