/** What does a client get to see of a project? Plain values of the wire, made from the state by `view-of.ts`. */
import { z } from "zod";
import { Outcome } from "../attempt/outcome.ts";
import { Feature, FeatureStatus } from "../backlog/feature.ts";
import {
  AttemptId,
  FeatureId,
  ObjectName,
  ProjectId,
  QuestionId,
  RunId,
  SessionId,
  VerificationId,
} from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { Run } from "../run/run.ts";
import { NudgeCause } from "../session/nudge.ts";
import { Role } from "../session/role.ts";
import { Usage } from "../session/usage.ts";
import { Check } from "../verify/check.ts";
import { Verdict } from "../verify/verdict.ts";
import { Attention } from "./attention.ts";

export const StatusType = z.enum(FeatureStatus.options.map((option) => option.shape.type.value));
export type StatusType = z.infer<typeof StatusType>;

/** How many features are in each state; `blocked` counts those among them that wait for something not passing. */
export const Counts = z.object({
  total: z.number().int(),
  blocked: z.number().int(),
  byStatus: z.record(StatusType, z.number().int()),
});
export type Counts = z.infer<typeof Counts>;

/** Where some of the tokens have no price, they are counted by themselves, and the cost leaves them out. */
const Spend = z.object({
  tokens: z.number().int(),
  costMicroUsd: z.number().int(),
  unpricedTokens: z.number().int().optional(),
});

export const ProjectSummary = z.object({
  projectId: ProjectId,
  name: z.string(),
  root: z.string(),
  /** The scenario whose scripted agents play it; absent where agents ask a model. */
  rehearses: z.string().optional(),
  status: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("open"),
      /** The last event recorded. */
      seq: z.number().int(),
      plan: z.enum(["none", "open", "closed", "approved"]),
      counts: Counts,
      /** The latest run, whether or not it has ended. */
      run: Run.optional(),
      liveSessions: z.number().int(),
      openQuestions: z.array(QuestionId),
      /** Of runs; conversations are in `spend`. */
      usage: Usage,
      /** `talks` is the part of the total that conversations cost. */
      spend: z.object({ today: Spend, total: Spend, talks: Spend }),
      /** The agents at work. */
      agents: z.array(
        z.object({
          sessionId: SessionId,
          role: Role,
          since: Instant,
          features: z.array(z.object({ id: FeatureId, name: z.string() })),
        }),
      ),
      lastLanding: z.object({ featureId: FeatureId, name: z.string(), at: Instant }).optional(),
      /** Landings in the last hour in which a run was under way; less than an hour if there was no more yet. */
      velocity: z.object({ landings: z.number().int(), overMs: z.number() }),
      /** What needs a person, newest first: at most 100 of `attentionCount`. */
      attention: z.array(Attention),
      attentionCount: z.number().int(),
      /** Why the person's branch does not have the latest landing yet. */
      deliveryWaits: z.string().optional(),
    }),
    z.object({ type: z.literal("unavailable"), message: z.string() }),
  ]),
});
export type ProjectSummary = z.infer<typeof ProjectSummary>;

/** A feature as a list shows it. */
export const FeatureRow = z.object({
  id: FeatureId,
  name: z.string(),
  category: z.string(),
  priority: z.number().int(),
  status: StatusType,
  /** What it waits for that is not passing. */
  waitsFor: z.array(FeatureId),
  dependencies: z.array(FeatureId),
  attempts: z.number().int(),
  /** Why it failed, is failing or was set aside. */
  reason: z.string().optional(),
  proof: z.enum(["checked", "unproven"]).optional(),
  updatedAt: Instant,
});
export type FeatureRow = z.infer<typeof FeatureRow>;

export const AttemptView = z.object({
  id: AttemptId,
  number: z.number().int(),
  sessionId: SessionId,
  startedAt: Instant,
  phase: z.discriminatedUnion("type", [
    z.object({ type: z.literal("working") }),
    z.object({ type: z.literal("verifying"), verificationId: VerificationId }),
    z.object({ type: z.literal("queued") }),
    z.object({ type: z.literal("landing") }),
    z.object({ type: z.literal("ended"), outcome: Outcome, detail: z.string(), at: Instant }),
  ]),
});
export type AttemptView = z.infer<typeof AttemptView>;

export const VerificationView = z.object({
  id: VerificationId,
  attemptId: AttemptId,
  requestedAt: Instant,
  checks: z.array(Check),
  /** The work that was judged. */
  commit: ObjectName,
  base: ObjectName,
  /** The tree the checks ran on. */
  tree: ObjectName,
  files: z.array(z.string()),
  /** With each check's command, ending, duration and output, and whether it was red on the tree before the work. */
  verdict: Verdict.optional(),
});
export type VerificationView = z.infer<typeof VerificationView>;

/** A feature in full; its receipt is in its status. */
export const FeatureDetail = z.object({
  feature: Feature,
  waitsFor: z.array(FeatureId),
  /** Features that wait for this one. */
  dependents: z.array(FeatureId),
  /** Why it does not move, as a sentence; absent once it is passing. */
  blockage: z.string().optional(),
  attempts: z.array(AttemptView),
  verifications: z.array(VerificationView),
});
export type FeatureDetail = z.infer<typeof FeatureDetail>;

export const SessionView = z.object({
  id: SessionId,
  role: Role,
  runId: RunId,
  features: z.array(FeatureId),
  attempts: z.array(AttemptId),
  scheduledAt: Instant,
  status: z.discriminatedUnion("type", [
    z.object({ type: z.literal("opening") }),
    z.object({
      type: z.literal("running"),
      runtime: z.string(),
      model: z.string().optional(),
      startedAt: Instant,
      /** Whether the agent can be told something while it works. */
      steering: z.boolean(),
    }),
    z.object({
      type: z.literal("ended"),
      outcome: Outcome,
      detail: z.string(),
      at: Instant,
      model: z.string().optional(),
    }),
  ]),
  /** What a person told its agent while it worked. */
  hints: z.array(z.object({ text: z.string(), at: Instant })),
  /** What the studio told its agent because it was silent or went round in circles. */
  nudges: z.array(z.object({ cause: NudgeCause, text: z.string(), at: Instant })),
  /** Why a person wanted it to end, where one did. */
  stopReason: z.string().optional(),
  /** Whether its agent ends its step before it halts, or has halted; absent where it is not paused. */
  pause: z.enum(["pausing", "paused"]).optional(),
  workspace: z.string().optional(),
  usage: Usage,
});
export type SessionView = z.infer<typeof SessionView>;
