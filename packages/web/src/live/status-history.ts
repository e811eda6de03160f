/** When did a feature come into which state? The log says it in many ways; here it is read off what the log leads to. */
import { type AttemptId, type FeatureId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { FeatureStatus } from "@autocoder/core/backlog/feature.ts";

export interface StatusChange {
  readonly at: number;
  readonly status: FeatureStatus["type"];
  /** The attempt that brought it there, or that is under way. */
  readonly attemptId?: AttemptId;
  /** The feature whose landing did this to it. */
  readonly by?: FeatureId;
}

/** Each feature's changes, the oldest first. Changed in place, as the state is. */
export type StatusHistory = Map<FeatureId, StatusChange[]>;

/** To be called with each event once it has been applied. */
export function noteStatuses(
  history: StatusHistory,
  { backlog, questions }: StudioState,
  at: number,
  event: Event,
): void {
  const asked = event.type === "question.answered" ? questions.get(event.questionId)?.featureId : undefined;
  for (const id of asked === undefined ? featuresIn(event) : [asked]) {
    const status = backlog.features.get(id)?.status;
    const changes = history.get(id);
    if (status === undefined || changes?.at(-1)?.status === status.type) continue;
    const change = changeTo(status, at);
    if (changes) changes.push(change);
    else history.set(id, [change]);
  }
}

function changeTo(status: FeatureStatus, at: number): StatusChange {
  const by = status.type === "stale" ? status.touchedBy : status.type === "failing" ? status.culprit : undefined;
  const isOfAttempt = "attemptId" in status && status.type !== "stale";
  return {
    at,
    status: status.type,
    ...(isOfAttempt && { attemptId: status.attemptId }),
    ...(by !== undefined && { by }),
  };
}

/** Every feature an event speaks of. */
function featuresIn(event: Event): readonly FeatureId[] {
  if (event.type === "features.created") return event.features.map(({ id }) => id);
  if (event.type === "recheck.finished") return event.results.map(({ featureId }) => featureId);
  const own = "featureId" in event && event.featureId !== undefined ? [event.featureId] : [];
  const tried = "attemptId" in event ? [partsOfAttempt(event.attemptId).featureId] : [];
  const touched = "touched" in event ? event.touched : [];
  return [...own, ...tried, ...touched];
}
