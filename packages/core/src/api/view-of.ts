/** How does a project's state look to a client? */
import type { Attempt } from "../attempt/attempt.ts";
import { dependentsOf, unmetDependencies } from "../backlog/backlog.ts";
import { type Feature, isPassing } from "../backlog/feature.ts";
import { noTalks, type TalksStanding } from "../conversation/standing.ts";
import { attemptId, type RunId, type SessionId, verificationId } from "../kit/ids.ts";
import { pauseOf } from "../log/halt.ts";
import { openQuestions, type StudioState, type Verification } from "../log/state.ts";
import { whyItWaits } from "../log/why-it-waits.ts";
import { addSpend, type LocalTime, spendOf, spentInAll, spentToday } from "../session/spend.ts";
import type { Session } from "../session/session.ts";
import type { Schedule } from "../timetable/schedule.ts";
import { attentionOf, type Halt } from "./attention.ts";
import { velocityOf } from "./velocity.ts";
import {
  type AttemptView,
  type Counts,
  type FeatureDetail,
  type FeatureRow,
  type ProjectSummary,
  type SessionView,
  StatusType,
  type VerificationView,
} from "./views.ts";

type OpenProject = Extract<ProjectSummary["status"], { type: "open" }>;

const MAX_ATTENTION = 100;

/** "Today" is the day on the wall of whoever asks. */
export function summaryOf(
  state: StudioState,
  time: LocalTime,
  talks: TalksStanding = noTalks,
  troubled: readonly Schedule[] = [],
  halt?: Halt,
): OpenProject {
  const run = state.runs.get(state.runs.size as RunId);
  const deliveryWaits = state.delivered.waiting?.message;
  const lastLanding = lastLandingOf(state);
  const attention = attentionOf(state, talks.waiting, troubled, halt);
  return {
    type: "open",
    seq: state.seq,
    plan: state.plan.status,
    counts: countFeatures(state),
    ...(run && { run }),
    liveSessions: state.liveSessions.size,
    openQuestions: openQuestions(state).map(({ id }) => id),
    usage: state.usage,
    spend: spendIn(state, time, talks),
    agents: [...state.liveSessions].flatMap((id) => agentOf(state, id) ?? []),
    ...(lastLanding && { lastLanding }),
    velocity: velocityOf(state, time.now),
    attention: attention.slice(0, MAX_ATTENTION),
    attentionCount: attention.length,
    ...(deliveryWaits !== undefined && { deliveryWaits }),
  };
}

function spendIn(state: StudioState, time: LocalTime, { spend }: TalksStanding): OpenProject["spend"] {
  const talks = spentInAll(spend);
  return {
    today: addSpend(spentToday(state.spend, time), spentToday(spend, time)),
    total: addSpend(spendOf(state.usage), talks),
    talks,
  };
}

function agentOf({ sessions, backlog }: StudioState, sessionId: SessionId): OpenProject["agents"][number] | undefined {
  const session = sessions.get(sessionId);
  if (session === undefined) return undefined;
  const { role, scheduledAt, features } = session;
  const named = features.map((id) => ({ id, name: backlog.features.get(id)?.name ?? "" }));
  return { sessionId, role, since: scheduledAt, features: named };
}

function lastLandingOf({ landings, backlog }: StudioState): OpenProject["lastLanding"] {
  const last = landings.findLast(({ revertedBy }) => revertedBy === undefined);
  return last && { featureId: last.featureId, name: backlog.features.get(last.featureId)?.name ?? "", at: last.at };
}

export function countFeatures({ backlog }: StudioState): Counts {
  const byStatus = Object.fromEntries(StatusType.options.map((type) => [type, 0])) as Counts["byStatus"];
  let blocked = 0;
  for (const feature of backlog.features.values()) {
    byStatus[feature.status.type] += 1;
    if (isBlocked(backlog, feature)) blocked += 1;
  }
  return { total: backlog.features.size, blocked, byStatus };
}

/** Whether it would be worked on if it did not wait for something. */
export const isBlocked = (backlog: StudioState["backlog"], feature: Feature): boolean =>
  (feature.status.type === "pending" || feature.status.type === "failing") &&
  (backlog.index.unmet.get(feature.id) ?? 0) > 0;

export function rowOf({ backlog }: StudioState, feature: Feature): FeatureRow {
  const { id, name, category, priority, status, dependencies, attempts, updatedAt } = feature;
  return {
    id,
    name,
    category,
    priority,
    status: status.type,
    waitsFor: isPassing(feature) ? [] : [...unmetDependencies(backlog, feature)],
    dependencies,
    attempts,
    ...("reason" in status && { reason: status.reason }),
    ...("receipt" in status && { proof: status.receipt.proof }),
    updatedAt,
  };
}

export function detailOf(state: StudioState, feature: Feature): FeatureDetail {
  const attempts = attemptsOf(state, feature);
  return {
    feature,
    waitsFor: [...unmetDependencies(state.backlog, feature)],
    dependents: [...dependentsOf(state.backlog, feature.id)],
    ...(!isPassing(feature) && { blockage: whyItWaits(state, feature) }),
    attempts: attempts.map(attemptViewOf),
    verifications: attempts.flatMap((attempt) => verificationsOf(state, attempt)).map(verificationViewOf),
  };
}

/** A feature's attempts, first to last: they are numbered from 1 on. */
export function attemptsOf(
  { attempts }: StudioState,
  { id, attempts: count }: Pick<Feature, "id" | "attempts">,
): readonly Attempt<Verification["work"]>[] {
  return numbersTo(count).flatMap((number) => attempts.get(attemptId(id, number)) ?? []);
}

const verificationsOf = (state: StudioState, attempt: Attempt<unknown>): readonly Verification[] =>
  numbersTo(attempt.verifications).flatMap(
    (number) => state.verifications.get(verificationId(attempt.id, number)) ?? [],
  );

const numbersTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

const attemptViewOf = ({ id, number, sessionId, startedAt, phase }: Attempt<unknown>): AttemptView => ({
  id,
  number,
  sessionId,
  startedAt,
  phase,
});

const verificationViewOf = (verification: Verification): VerificationView => {
  const { id, attemptId, requestedAt, checks, work, verdict } = verification;
  return { id, attemptId, requestedAt, checks: [...checks], ...work, ...(verdict && { verdict }) };
};

export function sessionViewOf(state: StudioState, session: Session): SessionView {
  const { id, role, runId, features, attempts, scheduledAt, status, hints, nudges, stopReason, workspace, usage } =
    session;
  const pause = pauseOf(state, session);
  return {
    id,
    role,
    runId,
    features: [...features],
    attempts: [...attempts],
    scheduledAt,
    status: statusViewOf(status),
    hints: [...hints],
    nudges: [...nudges],
    ...(stopReason !== undefined && { stopReason }),
    ...(pause !== undefined && { pause }),
    ...(workspace && { workspace: workspace.path }),
    usage,
  };
}

function statusViewOf(status: Session["status"]): SessionView["status"] {
  if (status.type !== "running") return status;
  const { model, ...rest } = status;
  return { ...rest, ...(model !== undefined && { model }) };
}
