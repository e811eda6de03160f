/** What may be asked of a project? A command is a request: it is answered with events or a rejection. */
import type { NudgeCause } from "../session/nudge.ts";
import type { RefusedCommand, RefusedHost } from "../session/session.ts";
import type {
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
import type { Instant } from "../kit/instant.ts";
import type { Outcome } from "../attempt/outcome.ts";
import type { Edit } from "../backlog/edit.ts";
import type { CarriedWork, FeatureChanges, FeatureDraft } from "../backlog/feature.ts";
import type { ProjectConfig } from "../project/config.ts";
import type { AnswerKind, Answers, QuestionField } from "../question/question.ts";
import type { LimitSignal } from "../session/limit-signal.ts";
import type { ByTimetable, RunAdjustment, RunEnding, RunOptions } from "../run/run.ts";
import type { Sighting } from "../secret/canary.ts";
import type { Role } from "../session/role.ts";
import type { SpecSource } from "../spec/version.ts";
import type { Usage } from "../session/usage.ts";
import type { Check, CheckResult } from "../verify/check.ts";
import type { Receipt, Verdict } from "../verify/verdict.ts";
import type { SavedWork } from "./event.ts";

export type By = "person" | "agent" | "studio";

/** Lines of a proposal: which one, by its conversation and the number of its entry. */
interface AcceptedLines {
  readonly conversationId: ConversationId;
  readonly proposal: number;
  readonly lines: readonly number[];
}

/** A feature to be created: it may wait for features by id, by another draft's key, or by place in the same call. */
export interface DraftWithDependencies extends FeatureDraft {
  readonly dependencies: readonly FeatureId[];
  readonly dependsOnKeys: readonly string[];
  readonly dependsOnIndices: readonly number[];
}

export interface RecordedSpec {
  readonly title: string;
  readonly text: string;
  readonly hash: string;
  readonly how?: SpecSource;
  readonly restores?: number;
}

/** What is to be changed of a feature that is finished or set aside. */
export interface Wish {
  readonly featureId: FeatureId;
  readonly text: string;
}

export type LandingResult =
  | {
      readonly type: "landed";
      readonly commit: ObjectName;
      readonly receipt: Receipt;
      readonly files: readonly string[];
    }
  | { readonly type: "conflict"; readonly paths: readonly string[] }
  | { readonly type: "red"; readonly verdict: Verdict }
  | { readonly type: "failed"; readonly message: string };

export type RevertResult =
  | {
      readonly type: "reverted";
      readonly commit: ObjectName;
      readonly files: readonly string[];
      readonly results: readonly CheckResult[];
    }
  | {
      readonly type: "conflict";
      readonly paths: readonly string[];
      /** Features that landed since and touched these paths. */
      readonly later: readonly FeatureId[];
    }
  | { readonly type: "red"; readonly verdict: Verdict }
  | { readonly type: "failed"; readonly message: string };

export interface RecheckedFeature {
  readonly featureId: FeatureId;
  readonly green: boolean;
  readonly results: readonly CheckResult[];
  /** The feature whose landing, or whose revert, turned it red, where that could be found out. */
  readonly culprit?: FeatureId;
}

export type Request =
  | { readonly type: "project.create"; readonly name: string; readonly root: string; readonly branch: string }
  | { readonly type: "project.configure"; readonly config: ProjectConfig }
  | ({ readonly type: "spec.record" } & RecordedSpec)
  /** A version of the spec, and what follows from it for the backlog: all of it, or nothing. */
  | ({ readonly type: "spec.revise"; readonly edits: readonly Edit[]; readonly wishes: readonly Wish[] } & RecordedSpec)
  | { readonly type: "plan.open" }
  | { readonly type: "plan.close"; readonly by: By }
  | { readonly type: "plan.approve"; readonly by: By }
  | { readonly type: "features.create"; readonly drafts: readonly DraftWithDependencies[]; readonly by: By }
  | {
      readonly type: "feature.change";
      readonly featureId: FeatureId;
      readonly changes: FeatureChanges;
      /** What the writer saw before writing: fields that somebody else has changed since are not overwritten. */
      readonly base?: FeatureChanges;
      readonly by: By;
    }
  | {
      readonly type: "dependencies.change";
      readonly featureId: FeatureId;
      readonly change: "set" | "add" | "remove";
      readonly dependencies: readonly FeatureId[];
      readonly by: By;
    }
  | { readonly type: "feature.delete"; readonly featureId: FeatureId }
  | {
      readonly type: "feature.skip";
      readonly featureId: FeatureId;
      readonly reason: string;
      readonly by: "person" | "agent";
    }
  | { readonly type: "feature.reopen"; readonly featureId: FeatureId; readonly reason: string }
  /** What is finished or set aside goes back to work, with this to be done. */
  | { readonly type: "feature.request-change"; readonly featureId: FeatureId; readonly text: string }
  /** A person's edits, in order, all or none; `accepts` is what they accept with them, once. */
  | { readonly type: "backlog.edit"; readonly edits: readonly Edit[]; readonly accepts?: AcceptedLines }
  | { readonly type: "run.start"; readonly options: RunOptions; readonly schedule?: ByTimetable }
  | ({ readonly type: "run.adjust" } & RunAdjustment)
  | { readonly type: "run.warn-budget"; readonly runId: RunId }
  /** Ends the sessions whose budget is used up. */
  | { readonly type: "run.cut-sessions"; readonly runId: RunId }
  | { readonly type: "run.note-sleep"; readonly ms: number }
  /** Each agent halts after its step. */
  | { readonly type: "run.pause"; readonly reason: string }
  /** What is under way is finished; nothing new is started, and the run does not end. */
  | { readonly type: "run.drain"; readonly reason: string }
  /** The run stands still by itself, for what the account's windows say or the day's budget. */
  | { readonly type: "run.wait" }
  | { readonly type: "run.resume" }
  | { readonly type: "run.allow-command"; readonly name: string }
  | {
      readonly type: "run.stop";
      readonly reason: string;
      readonly now: boolean;
      readonly schedule?: ScheduleId;
    }
  | { readonly type: "run.end"; readonly runId: RunId; readonly ending: RunEnding }
  | {
      readonly type: "session.schedule";
      readonly sessionId: SessionId;
      readonly role: Role;
      readonly features: readonly FeatureId[];
    }
  | {
      readonly type: "workspace.record-open";
      readonly sessionId: SessionId;
      readonly path: string;
      readonly base: ObjectName;
      readonly conflicts: readonly string[];
    }
  | {
      readonly type: "session.record-start";
      readonly sessionId: SessionId;
      readonly runtime: string;
      readonly model?: string;
      readonly resumed: boolean;
      readonly steering?: boolean;
    }
  | { readonly type: "session.hint"; readonly sessionId: SessionId; readonly text: string }
  | { readonly type: "session.nudge"; readonly sessionId: SessionId; readonly cause: NudgeCause; readonly text: string }
  | ({ readonly type: "session.record-limit"; readonly sessionId: SessionId } & LimitSignal)
  | ({ readonly type: "session.record-refusal"; readonly sessionId: SessionId } & RefusedCommand)
  | ({ readonly type: "session.record-refused-host"; readonly sessionId: SessionId } & RefusedHost)
  | {
      readonly type: "session.stop";
      readonly sessionId: SessionId;
      readonly reason: string;
      /** Its agent may end the step it is in. */
      readonly afterStep?: boolean;
    }
  | { readonly type: "session.pause"; readonly sessionId: SessionId; readonly reason: string }
  | { readonly type: "session.resume"; readonly sessionId: SessionId }
  | {
      readonly type: "session.halt";
      readonly sessionId: SessionId;
      readonly afterStep: boolean;
      readonly total: Usage;
    }
  | { readonly type: "session.record-usage"; readonly sessionId: SessionId; readonly total: Usage }
  | {
      readonly type: "session.end";
      readonly sessionId: SessionId;
      readonly outcome: Outcome;
      readonly detail: string;
      readonly total: Usage;
      /** What the live attempt's workspace held at the end. */
      readonly work?: SavedWork;
    }
  | { readonly type: "workspace.record-close"; readonly sessionId: SessionId; readonly archive?: string }
  | {
      readonly type: "attempt.give-up";
      readonly attemptId: AttemptId;
      readonly reason: string;
      readonly work?: SavedWork;
    }
  | {
      readonly type: "verification.request";
      readonly attemptId: AttemptId;
      readonly work: SavedWork;
      readonly checks: readonly Check[];
    }
  | { readonly type: "verification.finish"; readonly verificationId: VerificationId; readonly verdict: Verdict }
  | { readonly type: "landing.start"; readonly attemptId: AttemptId }
  | { readonly type: "landing.finish"; readonly attemptId: AttemptId; readonly result: LandingResult }
  | { readonly type: "landing.revert"; readonly featureId: FeatureId; readonly reason: string }
  | { readonly type: "revert.start"; readonly featureId: FeatureId }
  | { readonly type: "revert.finish"; readonly featureId: FeatureId; readonly result: RevertResult }
  | { readonly type: "incoming.record"; readonly commit: ObjectName; readonly files: readonly string[] }
  | {
      readonly type: "delivery.record";
      readonly branch: string;
      readonly outcome: { readonly commit: ObjectName } | { readonly reason: string; readonly message: string };
    }
  | {
      readonly type: "recheck.request";
      readonly features: readonly FeatureId[];
      readonly reason: "landing" | "sweep" | "person";
    }
  | {
      readonly type: "recheck.finish";
      readonly recheckId: number;
      readonly tree: ObjectName;
      readonly results: readonly RecheckedFeature[];
    }
  | {
      readonly type: "finding.make";
      readonly featureId: FeatureId;
      readonly reason: string;
      readonly check: Check;
      readonly carry: CarriedWork;
    }
  | {
      readonly type: "question.ask";
      readonly attemptId: AttemptId;
      readonly prompt: string;
      readonly fields: readonly QuestionField[];
      readonly work?: SavedWork;
    }
  | {
      readonly type: "question.answer";
      readonly questionId: QuestionId;
      readonly answers: Answers;
      /** Without it, `answered`. */
      readonly kind?: AnswerKind;
    }
  | { readonly type: "protection.waive"; readonly featureId: FeatureId; readonly path: string; readonly reason: string }
  | ({ readonly type: "canary.record" } & Sighting)
  | { readonly type: "canary.dismiss"; readonly sighting: number }
  | { readonly type: "defect.record"; readonly where: string; readonly message: string; readonly stack: string };

/** A request and the moment it is made: time enters the domain here and nowhere else. */
export type Command = Request & { readonly at: Instant };
export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
