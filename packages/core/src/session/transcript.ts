/** What was said in a session, entry by entry? Append-only, large, never folded into domain state. */
import { z } from "zod";
import { Picture } from "./picture.ts";
import { LimitSignal } from "./limit-signal.ts";
import { Usage } from "./usage.ts";

/** Why an agent stopped talking, as its runtime's typed signals tell; never read out of prose. */
export const AgentEnding = z.enum([
  "done",
  "hook-stopped",
  "turn-limit",
  "budget-spent",
  "stopped",
  "authentication",
  "billing",
  "model-unknown",
  "rate-limit",
  "overloaded",
  "context-full",
  /** The conversation would have been summed up once more: a fresh session is to go on. */
  "handed-over",
  /** It was asked to halt, and the step it was in is over: started again, it goes on where it was. */
  "halted",
  "network",
  "crash",
  "refusal",
  /** The jail that the settings demand is not there; nothing was started. */
  "not-confined",
]);
export type AgentEnding = z.infer<typeof AgentEnding>;

/** One thing an agent said or did, as a structured event of its runtime. */
export const AgentEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("started"),
    pid: z.number().int().positive().optional(),
    model: z.string().optional(),
    /** Whether it goes on with an earlier conversation of its own. */
    resumed: z.boolean().optional(),
  }),
  z.object({ type: z.literal("prompted"), text: z.string() }),
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("thought"), text: z.string() }),
  z.object({ type: z.literal("tool-started"), id: z.string(), name: z.string(), input: z.unknown().optional() }),
  z.object({
    type: z.literal("tool-ended"),
    id: z.string(),
    ok: z.boolean(),
    output: z.string(),
    pictures: z.array(Picture).optional(),
  }),
  z.object({ type: z.literal("usage"), total: Usage }),
  /** The model's window came near, and the conversation was replaced by this summary of it. */
  z.object({ type: z.literal("compacted"), summary: z.string() }),
  z.object({
    type: z.literal("retry"),
    attempt: z.number().int(),
    delayMs: z.number().nonnegative(),
    status: z.number().int().optional(),
    cause: z.string(),
  }),
  z.object({ type: z.literal("limit"), ...LimitSignal.shape }),
  z.object({ type: z.literal("ended"), ending: AgentEnding, detail: z.string(), usage: Usage }),
]);
export type AgentEvent = z.infer<typeof AgentEvent>;

export const TranscriptEntry = z.object({ n: z.number().int().nonnegative(), at: z.number().int(), event: AgentEvent });
export type TranscriptEntry = z.infer<typeof TranscriptEntry>;
