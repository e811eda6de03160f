/** Which facts does a project's history consist of? Each is one a manager would want read aloud. */
import { z } from "zod";
import {
  AttemptId,
  ConversationId,
  FeatureId,
  ObjectName,
  QuestionId,
  RunId,
  ScheduleId,
  SessionId,
  VerificationId,
} from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { Outcome } from "../attempt/outcome.ts";
import { Priorities } from "../backlog/edit.ts";
import { CarriedWork, FeatureChanges, FeatureDraft, RevertRefusal } from "../backlog/feature.ts";
import { ProjectConfig } from "../project/config.ts";
import { AnswerKind, Answers, QuestionField } from "../question/question.ts";
import { Spend } from "../run/budget.ts";
import { LimitSignal } from "../session/limit-signal.ts";
import { ByTimetable, RunAdjustment, RunEnding, RunOptions } from "../run/run.ts";
import { Sighting } from "../secret/canary.ts";
import { NudgeCause } from "../session/nudge.ts";
import { Role } from "../session/role.ts";
import { Usage } from "../session/usage.ts";
import { SpecSource } from "../spec/version.ts";
import { Check, CheckResult } from "../verify/check.ts";
import { Receipt, Verdict } from "../verify/verdict.ts";

const By = z.enum(["person", "agent", "studio"]);

/** Saved work: a commit, its tree, and the commit it started from. */
export const SavedWork = z.object({
  commit: ObjectName,
  tree: ObjectName,
  base: ObjectName,
  files: z.array(z.string()),
});
export type SavedWork = z.infer<typeof SavedWork>;

/** Where a feature goes after an attempt that did not land. */
export const AfterAttempt = z.discriminatedUnion("type", [
  z.object({ type: z.literal("retry"), notBefore: Instant }),
  z.object({ type: z.literal("failed"), reason: z.string() }),
  /** The status was already set by another event (skipped, needs-input, landed). */
  z.object({ type: z.literal("as-is") }),
]);
export type AfterAttempt = z.infer<typeof AfterAttempt>;

const CreatedFeature = FeatureDraft.extend({ id: FeatureId, dependencies: z.array(FeatureId) });
export type CreatedFeature = z.infer<typeof CreatedFeature>;

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });

export const Event = z.discriminatedUnion("type", [
  event("project.created", { name: z.string(), root: z.string(), branch: z.string() }),
  event("project.configured", { config: ProjectConfig }),
  event("spec.recorded", {
    version: z.number().int().positive(),
    title: z.string(),
    text: z.string(),
    hash: z.string(),
    /** How it came; not said of what was recorded before that was known. */
    how: SpecSource.optional(),
    /** The version whose text it brings back. */
    restores: z.number().int().positive().optional(),
  }),

  event("plan.opened", { specVersion: z.number().int().positive() }),
  event("plan.closed", { by: By }),
  event("plan.approved", { by: By }),

  event("features.created", { features: z.array(CreatedFeature).min(1), by: By }),
  event("feature.changed", { featureId: FeatureId, changes: FeatureChanges, by: By }),
  event("features.prioritised", { priorities: Priorities, by: By }),
  event("dependencies.set", { featureId: FeatureId, dependencies: z.array(FeatureId), by: By }),
  event("feature.deleted", { featureId: FeatureId }),
  /** Back from its deletion, or as it stood before it was last set aside or re-opened. */
  event("feature.restored", { featureId: FeatureId }),
  event("feature.skipped", { featureId: FeatureId, reason: z.string(), by: z.enum(["person", "agent"]) }),
  event("feature.change-requested", { featureId: FeatureId, text: z.string() }),
  event("feature.reopened", { featureId: FeatureId, reason: z.string() }),

  /** A person accepted lines of what an agent proposed in a conversation; the edits were recorded right before. */
  event("proposal.accepted", {
    conversationId: ConversationId,
    /** The number of the proposal's entry. */
    proposal: z.number().int().positive(),
    lines: z.array(z.number().int().positive()),
    created: z.array(FeatureId),
  }),

  event("run.started", { runId: RunId, options: RunOptions, schedule: ByTimetable.optional() }),
  event("run.adjusted", { runId: RunId, ...RunAdjustment.shape }),
  /** Most of this budget is used. */
  event("run.budget-warned", { runId: RunId, ...Spend.shape }),
  /** Nobody knows what these tokens cost, so that a budget of money does not see them. */
  event("run.cost-unknown", { runId: RunId, tokens: z.number().int().positive() }),
  event("run.paused", {
    runId: RunId,
    reason: z.string(),
    cause: z.enum(["limit", "access", "budget"]).optional(),
    until: Instant.optional(),
    /** Whether its agents halt after their step; otherwise it drains: they finish what they are at. */
    halts: z.boolean().optional(),
  }),
  event("run.resumed", { runId: RunId }),
  /** The machine was asleep, or its clock was set forward: nobody worked for so long. */
  event("run.slept", { runId: RunId, ms: z.number().int().positive() }),
  event("run.stopping", { runId: RunId, reason: z.string(), now: z.boolean(), schedule: ScheduleId.optional() }),
  event("run.ended", { runId: RunId, ending: RunEnding }),

  event("session.scheduled", { sessionId: SessionId, role: Role, runId: RunId, features: z.array(FeatureId) }),
  event("workspace.opened", {
    sessionId: SessionId,
    path: z.string(),
    base: ObjectName,
    conflicts: z.array(z.string()),
  }),
  event("session.started", {
    sessionId: SessionId,
    runtime: z.string(),
    model: z.string().optional(),
    resumed: z.boolean(),
    /** Whether the agent can be told something while it works; where not said, it can. */
    steering: z.boolean().optional(),
  }),
  /** What the model's service says of a limit of the account; told when it changes. */
  event("limit.told", { sessionId: SessionId, ...LimitSignal.shape }),
  event("session.used", { sessionId: SessionId, total: Usage }),
  /** A person told the agent something while it worked. */
  event("session.hinted", { sessionId: SessionId, text: z.string() }),
  /** The studio told the agent that it is silent, or that it goes round in circles. */
  event("session.nudged", { sessionId: SessionId, cause: NudgeCause, text: z.string() }),
  /** The agent wanted to do what it may not; the same thing is told once in a session. */
  event("command.refused", {
    sessionId: SessionId,
    rule: z.string(),
    reason: z.string(),
    /** The command line, or the tool with its file or input; cut. */
    command: z.string(),
    /** What a person could allow. */
    name: z.string().optional(),
  }),
  /** A person lets the agents of this run use what one of them was refused; those at work may use it at once. */
  event("command.allowed", { runId: RunId, name: z.string() }),
  /** Something in the agent's jail wanted to reach a host that is not on the list; told once for each host and session. */
  event("egress.refused", {
    sessionId: SessionId,
    host: z.string(),
    port: z.number().int(),
    reason: z.string(),
  }),
  /** A person wants this session to end; its work is kept, and its feature left alone by the run. */
  event("session.stopping", {
    sessionId: SessionId,
    reason: z.string(),
    /** Whether the agent may end the step it is in; where not said, it is ended at once. */
    afterStep: z.boolean().optional(),
  }),
  /** A person wants this agent to halt after its step, and no longer. */
  event("session.paused", { sessionId: SessionId, reason: z.string() }),
  event("session.resumed", { sessionId: SessionId }),
  /** Its agent is gone and costs nothing; it is in the same attempt, and goes on where it was. */
  event("session.halted", {
    sessionId: SessionId,
    /** Whether it came to the end of its step; otherwise it was gone before, with the studio, or never there. */
    afterStep: z.boolean(),
    total: Usage,
  }),
  /** A session that has halted is taken up: to go on, or to be ended. */
  event("session.taken-up", { sessionId: SessionId }),
  /** A budget is used up: the session is ended, and its work kept. */
  event("session.cut", { sessionId: SessionId, ...Spend.shape }),
  event("session.ended", { sessionId: SessionId, outcome: Outcome, detail: z.string(), total: Usage }),
  event("workspace.closed", { sessionId: SessionId, archive: z.string().optional() }),

  event("attempt.claimed", { attemptId: AttemptId, featureId: FeatureId, sessionId: SessionId }),
  event("verification.requested", {
    verificationId: VerificationId,
    attemptId: AttemptId,
    work: SavedWork,
    checks: z.array(Check),
  }),
  event("verification.finished", { verificationId: VerificationId, attemptId: AttemptId, verdict: Verdict }),
  event("attempt.ended", {
    attemptId: AttemptId,
    outcome: Outcome,
    detail: z.string(),
    next: AfterAttempt,
    carry: CarriedWork.optional(),
  }),

  event("landing.started", { attemptId: AttemptId }),
  event("attempt.landed", {
    attemptId: AttemptId,
    commit: ObjectName,
    receipt: Receipt,
    files: z.array(z.string()),
    /** Passing features whose files this landing touched: what their receipts rest on has changed. */
    touched: z.array(FeatureId),
  }),
  /** A person wants a landing taken back; it waits for its turn to land. */
  event("landing.revert-requested", { featureId: FeatureId, landing: ObjectName, reason: z.string() }),
  event("landing.revert-started", { featureId: FeatureId }),
  /** One commit on the landing branch takes the landing back; the feature is set aside. */
  event("landing.reverted", {
    featureId: FeatureId,
    landing: ObjectName,
    commit: ObjectName,
    reason: z.string(),
    files: z.array(z.string()),
    /** What the gates said of the tree without it. */
    results: z.array(CheckResult),
    /** Passing features that wait for it, or whose files this touched. */
    touched: z.array(FeatureId),
  }),
  /** Nothing was moved. */
  event("landing.revert-refused", {
    featureId: FeatureId,
    landing: ObjectName,
    reason: RevertRefusal,
    message: z.string(),
  }),
  /** Commits a person made on their branch are on the landing branch now. */
  event("incoming.landed", { commit: ObjectName, files: z.array(z.string()), touched: z.array(FeatureId) }),
  event("delivery.made", { branch: z.string(), commit: ObjectName }),
  event("delivery.waiting", { branch: z.string(), reason: z.string(), message: z.string() }),

  event("recheck.requested", {
    recheckId: z.number().int().positive(),
    features: z.array(FeatureId).min(1),
    reason: z.enum(["landing", "sweep", "person"]),
  }),
  event("recheck.finished", {
    recheckId: z.number().int().positive(),
    tree: ObjectName,
    results: z.array(
      z.object({
        featureId: FeatureId,
        green: z.boolean(),
        results: z.array(CheckResult),
        /** The feature whose landing turned it red, where that could be found out. */
        culprit: FeatureId.optional(),
      }),
    ),
  }),
  event("finding.made", {
    featureId: FeatureId,
    reason: z.string(),
    check: Check,
    carry: CarriedWork,
  }),

  event("question.asked", {
    questionId: QuestionId,
    featureId: FeatureId,
    attemptId: AttemptId,
    prompt: z.string(),
    fields: z.array(QuestionField),
  }),
  event("question.answered", { questionId: QuestionId, answers: Answers, kind: AnswerKind.optional() }),
  event("protection.waived", { featureId: FeatureId, path: z.string(), reason: z.string() }),
  /** A value was seen that no agent has business with; told once for each of them and each session or conversation. */
  event("canary.seen", { sighting: z.number().int().positive(), ...Sighting.shape }),
  /** A person has seen to it. */
  event("canary.dismissed", { sighting: z.number().int().positive() }),
  event("defect.recorded", { where: z.string(), message: z.string(), stack: z.string() }),
]);
export type Event = z.infer<typeof Event>;
export type EventType = Event["type"];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
