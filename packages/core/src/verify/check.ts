/** Which command proves something, and what came out of running it? */
import { z } from "zod";
import { Picture } from "../session/picture.ts";

export const DEFAULT_CHECK_TIMEOUT_MS = 300_000;

export const Check = z.object({
  /** A shell command run in the workspace's root; exit code 0 is green. */
  command: z.string().trim().min(1).max(2_000),
  timeoutMs: z.number().int().min(100).max(3_600_000).default(DEFAULT_CHECK_TIMEOUT_MS),
});
export type Check = z.infer<typeof Check>;

export const CheckEnding = z.enum(["exited", "timed-out", "not-started", "stopped"]);

/** One execution of one check on one tree. */
export const CheckRun = z.object({
  command: z.string(),
  ending: CheckEnding,
  exitCode: z.number().int().nullable(),
  durationMs: z.number().int().nonnegative(),
  /**
   * What it printed, at most `MAX_OUTPUT_CHARS` of it: the beginning, the end and what is around failures. Where lines are
   * missing one says how many; they are kept nowhere.
   */
  output: z.string(),
  /** What it left to be seen; `picturesLeftOut` says how many more there were that are not kept. */
  pictures: z.array(Picture).optional(),
  picturesLeftOut: z.number().int().positive().optional(),
});
export type CheckRun = z.infer<typeof CheckRun>;

export const isGreen = (run: CheckRun): boolean => run.ending === "exited" && run.exitCode === 0;

/** Who asks for a check: the project (type-check, lint, tests) or the feature (what proves this one). */
export const CheckScope = z.enum(["project", "feature"]);
export type CheckScope = z.infer<typeof CheckScope>;

/** A check's result as a receipt keeps it. */
export const CheckResult = CheckRun.extend({
  scope: CheckScope,
  /** Whether it was red on the tree before the feature; undefined where that was not looked at. */
  redBefore: z.boolean().optional(),
  /** True if an earlier result for the same tree, command and environment was taken. */
  reused: z.boolean(),
});
export type CheckResult = z.infer<typeof CheckResult>;
