/** What is true now in one project? The fold of its events; server and browser build it with the same `apply`. */
import type {
  AttemptId,
  ConversationId,
  FeatureId,
  ObjectName,
  QuestionId,
  RunId,
  SessionId,
  VerificationId,
} from "../kit/ids.ts";
import { type Instant, instant } from "../kit/instant.ts";
import type { Attempt } from "../attempt/attempt.ts";
import { createBacklog, type Backlog } from "../backlog/backlog.ts";
import { isPassing, type Feature } from "../backlog/feature.ts";
import { defaultProjectConfig, type ProjectConfig } from "../project/config.ts";
import type { Question } from "../question/question.ts";
import type { LimitSignal } from "../session/limit-signal.ts";
import type { Run } from "../run/run.ts";
import type { Session } from "../session/session.ts";
import type { SpendByQuarter } from "../session/spend.ts";
import { noUsage, type Usage } from "../session/usage.ts";
import type { SpecVersion } from "../spec/version.ts";
import type { Check } from "../verify/check.ts";
import type { Verdict } from "../verify/verdict.ts";
import type { SavedWork } from "./event.ts";

export interface Spec {
  readonly version: number;
  readonly title: string;
  readonly text: string;
  readonly hash: string;
}

export interface Plan {
  readonly status: "none" | "open" | "closed" | "approved";
  /** When it came into that status. */
  readonly since: Instant;
  readonly specVersion: number;
  /** Planner sessions that ended without closing it, since it was opened. */
  readonly failures: number;
  readonly lastFailure: string | undefined;
}

export interface Verification {
  readonly id: VerificationId;
  readonly attemptId: AttemptId;
  readonly work: SavedWork;
  readonly checks: readonly Check[];
  readonly requestedAt: Instant;
  readonly verdict: Verdict | undefined;
}

export interface Recheck {
  readonly id: number;
  /** Those it still speaks of: what lands in the meantime was checked on a newer tree. */
  readonly features: readonly FeatureId[];
  readonly reason: "landing" | "sweep" | "person";
}

export interface Delivered {
  readonly branch: string;
  readonly commit: ObjectName | undefined;
  /** Why the person's branch does not have the latest landing yet. */
  readonly waiting: { readonly reason: string; readonly message: string; readonly since: Instant } | undefined;
}

export interface LandedFeature {
  readonly featureId: FeatureId;
  readonly attemptId: AttemptId;
  readonly commit: ObjectName;
  readonly at: Instant;
  /** The commit that took it back. */
  readonly revertedBy?: ObjectName;
}

export interface ChargedAttempt extends Attempt<SavedWork> {
  /** What its session used while it was at this attempt. */
  readonly usage: Usage;
}

/** Changed in place by `apply`, and by nothing else. */
export interface StudioState {
  seq: number;
  project: { readonly name: string; readonly root: string; readonly branch: string } | undefined;
  config: ProjectConfig;
  /** The version in force: the last that was not merely kept. */
  spec: Spec | undefined;
  /** All of them, oldest first. */
  specVersions: readonly SpecVersion[];
  plan: Plan;
  readonly backlog: Backlog<Feature>;
  /** Deleted features as they were, so that they can come back. */
  readonly deleted: Map<FeatureId, Feature>;
  /** The highest feature id ever given; ids are not reused. */
  lastFeatureId: number;
  readonly featureByKey: Map<string, FeatureId>;
  readonly runs: Map<RunId, Run>;
  readonly sessions: Map<SessionId, Session>;
  readonly liveSessions: Set<SessionId>;
  readonly attempts: Map<AttemptId, ChargedAttempt>;
  readonly verifications: Map<VerificationId, Verification>;
  /** Verified attempts in the order they were verified. */
  mergeQueue: readonly AttemptId[];
  landing: AttemptId | undefined;
  /** Features whose landings are to be taken back, in the order a person asked. */
  reverts: readonly FeatureId[];
  /** The one of them whose turn it is. */
  reverting: FeatureId | undefined;
  /** Landed features in the order they landed, a feature once for each landing. */
  readonly landings: LandedFeature[];
  readonly stale: Set<FeatureId>;
  recheck: Recheck | undefined;
  rechecks: number;
  readonly questions: Map<QuestionId, Question>;
  /** By `proposalKey`: the lines that were accepted, and what was made of them. */
  readonly acceptedProposals: Map<
    string,
    { readonly lines: readonly number[]; readonly created: readonly FeatureId[] }
  >;
  delivered: Delivered;
  /** Edits to protected checks a person allowed: `<feature>:<path>`. */
  readonly waivers: Set<string>;
  /** What the model's service last said of each of the account's windows. */
  readonly windows: Map<string, LimitSignal>;
  usage: Usage;
  /** The same by the time it was spent. */
  readonly spend: SpendByQuarter;
  defects: number;
}

export const proposalKey = (of: { readonly conversationId: ConversationId; readonly proposal: number }): string =>
  `${of.conversationId}:${of.proposal}`;

export function createState(): StudioState {
  return {
    seq: 0,
    project: undefined,
    config: defaultProjectConfig,
    spec: undefined,
    specVersions: [],
    plan: { status: "none", since: instant(0), specVersion: 0, failures: 0, lastFailure: undefined },
    backlog: createBacklog<Feature>({ isPassing, isStartable }),
    deleted: new Map(),
    lastFeatureId: 0,
    featureByKey: new Map(),
    runs: new Map(),
    sessions: new Map(),
    liveSessions: new Set(),
    attempts: new Map(),
    verifications: new Map(),
    mergeQueue: [],
    landing: undefined,
    reverts: [],
    reverting: undefined,
    landings: [],
    stale: new Set(),
    recheck: undefined,
    rechecks: 0,
    questions: new Map(),
    acceptedProposals: new Map(),
    delivered: { branch: "", commit: undefined, waiting: undefined },
    waivers: new Set(),
    windows: new Map(),
    usage: noUsage,
    spend: new Map(),
    defects: 0,
  };
}

const isStartable = ({ status, reservedBy, revert }: Feature): boolean =>
  reservedBy === undefined && revert === undefined && (status.type === "pending" || status.type === "failing");

/** The run that is under way, if one is: there is at most one, and it is the last. */
export function activeRun(state: StudioState): Run | undefined {
  const last = state.runs.get(state.runs.size as RunId);
  return last === undefined || last.status.type === "ended" ? undefined : last;
}

/** What stands of a feature on the landing branch: its last landing that was not taken back. */
export const standingLanding = (state: StudioState, id: FeatureId): LandedFeature | undefined =>
  state.landings.findLast(({ featureId, revertedBy }) => featureId === id && revertedBy === undefined);

export interface OpenQuestion extends Question {
  readonly featureName: string;
}

/** Questions whose features wait for the answer, oldest first; one whose feature was set aside since is none of them. */
export const openQuestions = ({ questions, backlog }: StudioState): readonly OpenQuestion[] =>
  [...questions.values()].flatMap((question) => {
    const feature = backlog.features.get(question.featureId);
    const waits = feature?.status.type === "needs-input" && feature.status.questionId === question.id;
    return waits ? [{ ...question, featureName: feature.name }] : [];
  });

/** Features the run under way leaves alone, because a person stopped work on them. */
export const heldFeatures = (state: StudioState): readonly FeatureId[] => activeRun(state)?.held ?? [];

/** The attempt a session is working on now. */
export function liveAttempt(state: StudioState, session: Session): Attempt<SavedWork> | undefined {
  const last = session.attempts.at(-1);
  const attempt = last === undefined ? undefined : state.attempts.get(last);
  return attempt?.phase.type === "working" || attempt?.phase.type === "verifying" ? attempt : undefined;
}
