/** What is one period of autonomous work, and how does it end? */
import { z } from "zod";
import { FeatureId, RunId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";

export const MAX_CONCURRENCY = 32;

export const RunOptions = z.object({
  concurrency: z.number().int().min(1).max(MAX_CONCURRENCY).default(3),
  /** Features one coder session may be given. */
  batchSize: z.number().int().min(1).max(5).default(1),
  /** Tester sessions kept at work beside the coders. */
  testers: z.number().int().min(0).max(3).default(0),
  testerBatchSize: z.number().int().min(1).max(5).default(3),
  /** Skips feature checks and testers, never the project's own checks; what lands is `unproven`. */
  yolo: z.boolean().default(false),
  /** Start building as soon as the plan is closed, without a person's approval of it. */
  skipReview: z.boolean().default(false),
  /** Only these features, and what they wait for stays as it is. */
  only: z.array(FeatureId).optional(),
  maxTurns: z.number().int().min(1).max(10_000).optional(),
  model: z.string().min(1).max(200).optional(),
});
export type RunOptions = z.infer<typeof RunOptions>;

/** Why a feature does not move, and because of what. */
export const Blockage = z.object({ featureId: FeatureId, reason: z.string() });
export type Blockage = z.infer<typeof Blockage>;

export const RunEnding = z.discriminatedUnion("type", [
  /** Every feature asked for is passing (or set aside by a person). */
  z.object({ type: z.literal("complete") }),
  /** The plan is written and waits for a person to look at it. */
  z.object({ type: z.literal("planned") }),
  /** Nothing can go on without a person. */
  z.object({ type: z.literal("blocked"), blockages: z.array(Blockage) }),
  z.object({ type: z.literal("stopped"), reason: z.string() }),
  z.object({ type: z.literal("failed"), reason: z.string() }),
]);
export type RunEnding = z.infer<typeof RunEnding>;

export const Run = z.object({
  id: RunId,
  options: RunOptions,
  startedAt: Instant,
  /** How long it was paused before, all in all. */
  pausedMs: z.number().int().nonnegative(),
  status: z.discriminatedUnion("type", [
    z.object({ type: z.literal("running") }),
    /** What is under way is finished, nothing new is started, and the run does not end. */
    z.object({ type: z.literal("paused"), reason: z.string(), at: Instant }),
    z.object({ type: z.literal("stopping"), reason: z.string(), now: z.boolean() }),
    z.object({ type: z.literal("ended"), ending: RunEnding, at: Instant }),
  ]),
  /** Whether every check ran, or is running, once more on the tree of the latest landing. */
  swept: z.boolean(),
  /** Passing features tester sessions of this run have looked at. */
  explored: z.array(FeatureId),
});
export type Run = z.infer<typeof Run>;

/** How long a run has been paused up to a moment, all in all. */
export const pausedUntil = ({ status, pausedMs }: Pick<Run, "status" | "pausedMs">, now: Instant): number =>
  status.type === "paused" ? pausedMs + (now - status.at) : pausedMs;
