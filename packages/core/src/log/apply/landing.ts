/** What lands, what stays true, and what reaches the person's branch. */
import { partsOfAttempt, type FeatureId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import type { FeatureStatus } from "../../backlog/feature.ts";
import type { CheckResult } from "../../verify/check.ts";
import type { EventOf } from "../event.ts";
import { activeRun, type StudioState } from "../state.ts";
import { type Appliers, editAttempt, editFeature } from "./applier.ts";
import { editRun } from "./run.ts";

type LandingEvent =
  | "landing.started"
  | "attempt.landed"
  | "incoming.landed"
  | "delivery.made"
  | "delivery.waiting"
  | "recheck.requested"
  | "recheck.finished";

export const applyLanding: Appliers<LandingEvent> = {
  "landing.started": (state, { attemptId }) => {
    state.landing = attemptId;
    editAttempt(state, attemptId, { phase: { type: "landing" } });
  },
  "attempt.landed": (state, { attemptId, commit, receipt, files, touched }, at) => {
    const { featureId } = partsOfAttempt(attemptId);
    const wishes = state.backlog.features.get(featureId)?.wishes ?? [];
    editAttempt(state, attemptId, { phase: { type: "ended", outcome: "landed", detail: commit, at } });
    state.mergeQueue = state.mergeQueue.filter((id) => id !== attemptId);
    state.landing = undefined;
    state.landings.push({ featureId, attemptId, commit, at });
    state.stale.delete(featureId);
    if (state.recheck)
      state.recheck = { ...state.recheck, features: state.recheck.features.filter((id) => id !== featureId) };
    editFeature(state, featureId, at, {
      status: { type: "passing", receipt, landing: commit, attemptId },
      files,
      failures: 0,
      lastFailure: undefined,
      carry: undefined,
      wishes: wishes.map((wish) => ({ metBy: attemptId, ...wish })),
      revertRefused: undefined,
    });
    for (const id of touched) markStale(state, id, featureId, at);
    const run = activeRun(state);
    if (run) {
      const spent = { ...run.spent, landings: run.spent.landings + 1 };
      editRun(state, run.id, ({ explored }) => ({
        swept: false,
        spent,
        explored: withoutChanged(explored, [featureId, ...touched]),
      }));
    }
  },
  "incoming.landed": (state, { touched }, at) => {
    for (const id of touched) markStale(state, id, undefined, at);
    const run = activeRun(state);
    if (run) editRun(state, run.id, ({ explored }) => ({ swept: false, explored: withoutChanged(explored, touched) }));
  },
  "delivery.made": (state, { branch, commit }) => {
    state.delivered = { branch, commit, waiting: undefined };
  },
  "delivery.waiting": (state, { branch, reason, message }, at) => {
    const before = state.delivered.waiting;
    // What keeps it back is tried again after each landing; it waits since it was first in the way.
    const since = before?.reason === reason ? before.since : at;
    state.delivered = { ...state.delivered, branch, waiting: { reason, message, since } };
  },
  "recheck.requested": (state, { recheckId, features, reason }) => {
    state.rechecks = recheckId;
    state.recheck = { id: recheckId, features, reason };
    for (const id of features) state.stale.delete(id);
    const run = activeRun(state);
    // From here on, so that a landing in the meantime asks for another sweep.
    if (run && reason === "sweep") editRun(state, run.id, () => ({ swept: true }));
  },
  "recheck.finished": (state, event, at) => {
    const asked = new Set(state.recheck?.features);
    state.recheck = undefined;
    for (const result of event.results) if (asked.has(result.featureId)) settle(state, result, event.tree, at);
  },
};

/** What testers have looked at and nothing has changed since. */
export const withoutChanged = (explored: readonly FeatureId[], changed: readonly FeatureId[]): FeatureId[] =>
  explored.filter((id) => !changed.includes(id));

/** Also of what was deleted or set aside: it may come back, and must not come back as if nothing had happened. */
export function markStale(state: StudioState, id: FeatureId, touchedBy: FeatureId | undefined, at: Instant): void {
  const feature = state.backlog.features.get(id) ?? state.deleted.get(id);
  if (feature === undefined) return;
  const { status, before } = feature;
  if (isLanded(status)) {
    if (state.backlog.features.has(id)) state.stale.add(id);
    editFeature(state, id, at, { status: { ...status, type: "stale", touchedBy } });
  }
  if (before && isLanded(before.status)) {
    editFeature(state, id, at, { before: { ...before, status: { ...before.status, type: "stale", touchedBy } } });
  }
}

const isLanded = (status: FeatureStatus): status is Extract<FeatureStatus, { receipt: unknown }> =>
  status.type === "passing" || status.type === "stale";

/** A result speaks of the tree it was run on; what a later landing touched again stays stale, whatever it says. */
function settle(
  state: StudioState,
  { featureId, green, results, culprit }: EventOf<"recheck.finished">["results"][number],
  tree: EventOf<"recheck.finished">["tree"],
  at: Instant,
): void {
  const feature = state.backlog.features.get(featureId);
  const status = feature?.status;
  if (status?.type !== "passing" && status?.type !== "stale") return;
  if (state.stale.has(featureId)) return;
  if (green) {
    const { receipt, landing, attemptId } = status;
    const renewed = { ...receipt, tree, results: renewResults(receipt.results, results) };
    editFeature(state, featureId, at, { status: { type: "passing", receipt: renewed, landing, attemptId } });
    return;
  }
  const red = results.filter((result) => result.ending !== "exited" || result.exitCode !== 0);
  const detail = red.map((result) => `$ ${result.command}\n${result.output}`).join("\n\n");
  const reason = `Red on main: ${red.map(({ command }) => command).join(", ")}`;
  const relapses = feature!.relapses + 1;
  // Green at each landing and red soon after, again and again: more attempts would only cost.
  const isHopeless = relapses > state.config.limits.maxAttempts;
  editFeature(state, featureId, at, {
    status: isHopeless
      ? { type: "failed", outcome: "check-failed", reason: `${reason}, ${relapses} times after it had landed.` }
      : { type: "failing", reason, ...(culprit && { culprit }) },
    lastFailure: { outcome: "check-failed", detail },
    failures: 0,
    relapses,
  });
}

/**
 * The feature's own checks ran again; the project's ran on this very tree when it landed. What was found out about a check
 * before the work stays true.
 */
function renewResults(before: readonly CheckResult[], again: readonly CheckResult[]): CheckResult[] {
  const redBefore = new Map(before.map((result) => [result.command, result.redBefore]));
  const own = again.map((result) => {
    const wasRed = redBefore.get(result.command);
    return wasRed === undefined ? result : { ...result, redBefore: wasRed };
  });
  return [...before.filter(({ scope }) => scope === "project"), ...own];
}
