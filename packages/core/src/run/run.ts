/** What is one period of autonomous work, and how does it end? */
import { z } from "zod";
import { FeatureId, RunId, ScheduleId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { isZone } from "../kit/is-zone.ts";
import { Budget, FeatureBudget, Spend } from "./budget.ts";
import { Role } from "../session/role.ts";

const ModelName = z.string().min(1).max(200);

/** More than that and the last features of a session are built with what is left of its context. */
export const MAX_BATCH = 15;

/** What a person may change while the run goes on. */
const pace = {
  concurrency: z.number().int().min(1).max(32),
  /** Features one coder session may be given. */
  batchSize: z.number().int().min(1).max(MAX_BATCH),
  /** Tester sessions kept at work beside the coders. */
  testers: z.number().int().min(0).max(3),
  testerBatchSize: z.number().int().min(1).max(MAX_BATCH),
  /** For sessions of these roles, instead of the run's `model`. */
  models: z.partialRecord(Role, ModelName),
};

export const Effort = z.enum(["low", "medium", "high", "xhigh", "max"]);
export type Effort = z.infer<typeof Effort>;

export const RunOptions = z.object({
  concurrency: pace.concurrency.default(3),
  batchSize: pace.batchSize.default(1),
  testers: pace.testers.default(0),
  testerBatchSize: pace.testerBatchSize.default(3),
  /** Skips feature checks and testers, never the project's own checks; what lands is `unproven`. */
  yolo: z.boolean().default(false),
  /** Start building as soon as the plan is closed, without a person's approval of it. */
  skipReview: z.boolean().default(false),
  /** Only these features, and what they wait for stays as it is. */
  only: z.array(FeatureId).optional(),
  maxTurns: z.number().int().min(1).max(10_000).optional(),
  model: ModelName.optional(),
  models: pace.models.optional(),
  /** How much the model is to think; where absent, as much as it does by itself. */
  effort: Effort.optional(),
  budget: Budget.optional(),
  /** For all runs of the project on one day. */
  dayBudget: Budget.optional(),
  /** For each feature. */
  featureBudget: FeatureBudget.optional(),
  /** By whose clocks a day begins; UTC's where absent. */
  dayZone: z
    .string()
    .refine(isZone, { error: ({ input }) => `“${String(input)}” is no time zone. Write one as Europe/Berlin.` })
    .optional(),
  /** Whether the run waits for limits of the model's service and goes on by itself. */
  waitForLimits: z.boolean().default(true),
  /** A longer wait is a person's to decide on. */
  maxWaitMinutes: z.number().int().min(1).max(20_160).default(720),
  /** The share of the account's limits that is left to the person. */
  reservePercent: z.number().int().min(0).max(90).default(0),
});
export type RunOptions = z.infer<typeof RunOptions>;

/**
 * What is to be different from now on; `models` and each budget as a whole, and null takes a budget away. Sessions under way
 * keep their model and their batch.
 */
export const RunAdjustment = z
  .object({
    ...pace,
    budget: Budget.nullable(),
    dayBudget: Budget.nullable(),
    featureBudget: FeatureBudget.nullable(),
  })
  .partial();
export type RunAdjustment = z.infer<typeof RunAdjustment>;

export function adjustedOptions(options: RunOptions, changes: RunAdjustment): RunOptions {
  const next = Object.entries({ ...options, ...changes }).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(next) as RunOptions;
}

export const modelFor = ({ model, models }: RunOptions, role: Role): string | undefined => models?.[role] ?? model;

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
  /** Something is left to start, but not within this budget. */
  z.object({ type: z.literal("budget-spent"), ...Spend.shape }),
  z.object({ type: z.literal("stopped"), reason: z.string() }),
  z.object({ type: z.literal("failed"), reason: z.string() }),
]);
export type RunEnding = z.infer<typeof RunEnding>;

/** The schedule a run was started by, and from when to when it is to work. */
export const ByTimetable = z.object({ id: ScheduleId, start: Instant, end: Instant });
export type ByTimetable = z.infer<typeof ByTimetable>;

export const Run = z.object({
  id: RunId,
  options: RunOptions,
  /** Absent where a person started it. */
  schedule: ByTimetable.optional(),
  startedAt: Instant,
  /** When it was under way and not paused; still so where a stretch has no end. */
  active: z.array(z.object({ from: Instant, to: Instant.optional() })),
  /** How long it was paused before, all in all. */
  pausedMs: z.number().int().nonnegative(),
  status: z.discriminatedUnion("type", [
    z.object({ type: z.literal("running") }),
    /** Nothing new is started, and the run does not end. */
    z.object({
      type: z.literal("paused"),
      reason: z.string(),
      at: Instant,
      /** Whether its agents halt after their step; otherwise it drains: what is under way is finished. */
      halts: z.boolean(),
      /** Absent where a person paused it. */
      cause: z.enum(["limit", "access", "budget"]).optional(),
      /** When it goes on by itself; absent where it waits for a person. */
      until: Instant.optional(),
    }),
    z.object({ type: z.literal("stopping"), reason: z.string(), now: z.boolean() }),
    z.object({ type: z.literal("ended"), ending: RunEnding, at: Instant }),
  ]),
  /** Whether every check ran, or is running, once more on the tree of the latest landing. */
  swept: z.boolean(),
  /** Passing features tester sessions of this run have looked at, and no landing has touched since. */
  explored: z.array(FeatureId),
  /** Features a person has stopped work on: this run leaves them alone until a person re-opens them. */
  held: z.array(FeatureId),
  /** Commands a person lets its agents use beyond what the policy says. */
  allowed: z.array(z.string()),
  /** How often in a row it has waited for the model's service. */
  waits: z.number().int().nonnegative(),
  /** What it has used so far, beside time. */
  spent: z.object({
    microUsd: z.number().int().nonnegative(),
    tokens: z.number().int().nonnegative(),
    landings: z.number().int().nonnegative(),
    /** Of these tokens, those whose price nobody knows. */
    unpricedTokens: z.number().int().nonnegative().optional(),
  }),
  /** What of its budgets a person was told already. */
  warned: z.array(z.string()),
});
export type Run = z.infer<typeof Run>;

/** How long a run has been paused up to a moment, all in all. */
export const pausedUntil = ({ status, pausedMs }: Pick<Run, "status" | "pausedMs">, now: Instant): number =>
  status.type === "paused" ? pausedMs + (now - status.at) : pausedMs;

/** How long a run was under way between two moments. */
export const activeSince = ({ active }: Pick<Run, "active">, since: Instant, now: Instant): number =>
  active.reduce((sum, { from, to = now }) => sum + Math.max(0, Math.min(to, now) - Math.max(from, since)), 0);
