/** What is one unit of the backlog, and in which states can it be? */
import { z } from "zod";
import { AttemptId, FeatureId, ObjectName, QuestionId, SessionId, VerificationId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { Usage } from "../session/usage.ts";
import { Outcome } from "../attempt/outcome.ts";
import { Check } from "../verify/check.ts";
import { Receipt } from "../verify/verdict.ts";

export const DEFAULT_PRIORITY = 100;

/** What a planner or a person writes down. */
export const FeatureDraft = z.object({
  /** A name of the writer's own, by which later drafts can depend on this one; unique in the project. */
  key: z.string().trim().min(1).max(100).optional(),
  category: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(255),
  description: z.string().trim().min(1).max(10_000),
  /** Acceptance steps: what a person would do and see. */
  steps: z.array(z.string().trim().min(1).max(2_000)).min(1).max(100),
  /** Smaller is earlier. */
  priority: z.number().int().min(0).max(1_000_000).default(DEFAULT_PRIORITY),
  /** The heading of the spec's passage this comes from. */
  passage: z.string().trim().max(500).optional(),
  /** What proves it, if that is known before it is built. */
  checks: z.array(Check).max(10).default([]),
});
export type FeatureDraft = z.infer<typeof FeatureDraft>;

/** What of a feature may be written anew; what is not named stays as it is. An empty passage takes it away. */
export const FeatureChanges = FeatureDraft.omit({ key: true })
  .partial()
  // A default would overwrite what was not given.
  .extend({
    priority: FeatureDraft.shape.priority.unwrap().optional(),
    checks: FeatureDraft.shape.checks.unwrap().optional(),
  });
export type FeatureChanges = z.infer<typeof FeatureChanges>;

const Landed = {
  receipt: Receipt,
  /** The commit on the landing branch. */
  landing: ObjectName,
  attemptId: AttemptId,
};

export const FeatureStatus = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pending"), notBefore: Instant.optional() }),
  z.object({ type: z.literal("working"), attemptId: AttemptId }),
  z.object({ type: z.literal("verifying"), attemptId: AttemptId, verificationId: VerificationId }),
  z.object({ type: z.literal("queued"), attemptId: AttemptId }),
  z.object({ type: z.literal("passing"), ...Landed }),
  z.object({ type: z.literal("stale"), ...Landed, touchedBy: FeatureId.optional() }),
  z.object({
    type: z.literal("failing"),
    reason: z.string(),
    /** The feature whose landing, or whose revert, broke it, where that is known. */
    culprit: FeatureId.optional(),
  }),
  z.object({ type: z.literal("needs-input"), questionId: QuestionId }),
  z.object({ type: z.literal("failed"), outcome: Outcome, reason: z.string() }),
  z.object({ type: z.literal("skipped"), reason: z.string(), by: z.enum(["person", "agent"]) }),
]);
export type FeatureStatus = z.infer<typeof FeatureStatus>;

/** Work of an ended attempt that the next one starts from. */
export const CarriedWork = z.object({ attemptId: AttemptId, base: ObjectName, head: ObjectName });
export type CarriedWork = z.infer<typeof CarriedWork>;

/** Why a landing could not be taken back. */
export const RevertRefusal = z.enum(["conflict", "red", "failed"]);
export type RevertRefusal = z.infer<typeof RevertRefusal>;

/** Where a feature stands, and what counts against it. */
const Standing = {
  status: FeatureStatus,
  /** Attempts that count against the limit since the last time a person re-opened it. */
  failures: z.number().int().nonnegative(),
  /** Times it turned red on main since a person last re-opened it. */
  relapses: z.number().int().nonnegative(),
};

export const Feature = FeatureDraft.extend({
  id: FeatureId,
  dependencies: z.array(FeatureId),
  ...Standing,
  /** How it stood before a person last set it aside or re-opened it; gone once an agent has taken it. */
  before: z.object(Standing).optional(),
  /** The session that has this feature in its batch, whether or not its turn has come. */
  reservedBy: SessionId.optional(),
  /** Attempts made so far. */
  attempts: z.number().int().nonnegative(),
  /** What went wrong last, told to the next attempt. */
  lastFailure: z.object({ outcome: Outcome, detail: z.string() }).optional(),
  carry: CarriedWork.optional(),
  /** The landing a person wants taken back, until that has happened or was refused. */
  revert: z.object({ landing: ObjectName, reason: z.string() }).optional(),
  /** Why it stays, until a person asks again or another landing follows. */
  revertRefused: z.object({ reason: RevertRefusal, message: z.string() }).optional(),
  /** Files its latest work touched. */
  files: z.array(z.string()),
  /** When a tester last took a look at it. */
  exploredAt: Instant.optional(),
  /** Answers a person gave to questions about it. */
  answers: z.array(z.object({ prompt: z.string(), answer: z.string() })),
  /** Changes a person asked for after it was finished or set aside, with the attempt that landed them. */
  wishes: z.array(z.object({ text: z.string(), at: Instant, metBy: AttemptId.optional() })),
  usage: Usage,
  createdAt: Instant,
  /** When it came into its status. */
  statusSince: Instant,
  updatedAt: Instant,
});
export type Feature = z.infer<typeof Feature>;

/** Landed with proof that is not known to be wrong: what a dependant may build on. */
export const isPassing = (feature: Feature): boolean =>
  feature.status.type === "passing" || feature.status.type === "stale";

/** A change was asked for that has not landed yet. */
export const hasOpenWish = ({ wishes }: Feature): boolean => wishes.some(({ metBy }) => metBy === undefined);

/** Landed with checks of its own, so that there is something to run again. */
export const isProven = ({ status }: Pick<Feature, "status">): boolean =>
  (status.type === "passing" || status.type === "stale") && status.receipt.proof === "checked";
