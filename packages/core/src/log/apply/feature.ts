/** The backlog: created, changed, set aside, taken up again. */
import { putFeature, removeFeature } from "../../backlog/backlog.ts";
import { noUsage } from "../../session/usage.ts";
import type { Feature, FeatureStatus } from "../../backlog/feature.ts";
import type { FeatureId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { activeRun, type StudioState } from "../state.ts";
import { type Appliers, editFeature } from "./applier.ts";
import { editRun } from "./run.ts";

type FeatureEvent =
  | "features.created"
  | "feature.changed"
  | "features.prioritised"
  | "dependencies.set"
  | "feature.deleted"
  | "feature.restored"
  | "feature.skipped"
  | "feature.reopened"
  | "feature.change-requested"
  | "finding.made";

export const applyFeature: Appliers<FeatureEvent> = {
  "features.created": (state, { features }, at) => {
    for (const created of features) {
      state.lastFeatureId = Math.max(state.lastFeatureId, created.id);
      if (created.key !== undefined) state.featureByKey.set(created.key, created.id);
      putFeature(state.backlog, {
        ...created,
        status: { type: "pending" },
        attempts: 0,
        failures: 0,
        relapses: 0,
        files: [],
        answers: [],
        wishes: [],
        usage: noUsage,
        createdAt: at,
        statusSince: at,
        updatedAt: at,
      });
    }
  },
  "feature.changed": (state, { featureId, changes }, at) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    editFeature(state, featureId, at, { ...given, ...(changes.passage === "" && { passage: undefined }) });
  },
  "features.prioritised": (state, { priorities }, at) => {
    for (const { featureId, priority } of priorities) editFeature(state, featureId, at, { priority });
  },
  "dependencies.set": (state, { featureId, dependencies }, at) => editFeature(state, featureId, at, { dependencies }),
  "feature.deleted": (state, { featureId }) => {
    const feature = state.backlog.features.get(featureId);
    if (feature === undefined) return;
    if (feature.key !== undefined) state.featureByKey.delete(feature.key);
    state.stale.delete(featureId);
    state.deleted.set(featureId, feature);
    removeFeature(state.backlog, featureId);
  },
  "feature.restored": (state, { featureId }, at) => {
    const deleted = state.deleted.get(featureId);
    if (deleted) undelete(state, deleted, at);
    else takeBack(state, featureId, at);
    if (state.backlog.features.get(featureId)?.status.type === "stale") state.stale.add(featureId);
    else state.stale.delete(featureId);
  },
  "feature.skipped": (state, { featureId, reason, by }, at) => {
    state.stale.delete(featureId);
    const before = by === "person" ? standingOf(state, featureId) : undefined;
    editFeature(state, featureId, at, { status: { type: "skipped", reason, by }, before });
  },
  "feature.reopened": (state, { featureId }, at) => {
    state.stale.delete(featureId);
    const before = standingOf(state, featureId);
    letGo(state, featureId);
    editFeature(state, featureId, at, { status: { type: "pending" }, failures: 0, relapses: 0, before });
  },
  "feature.change-requested": (state, { featureId, text }, at) => {
    const wishes = state.backlog.features.get(featureId)?.wishes ?? [];
    state.stale.delete(featureId);
    letGo(state, featureId);
    editFeature(state, featureId, at, {
      status: { type: "pending" },
      failures: 0,
      relapses: 0,
      wishes: [...wishes, { text, at }],
      before: undefined,
    });
  },
  "finding.made": (state, { featureId, reason, check, carry }, at) => {
    const feature = state.backlog.features.get(featureId);
    if (feature === undefined) return;
    state.stale.delete(featureId);
    editFeature(state, featureId, at, {
      status: { type: "failing", reason },
      checks: [...feature.checks, check],
      carry,
      lastFailure: { outcome: "check-failed", detail: reason },
    });
  },
};

/** Whoever wants more of a feature no longer wants the run to leave it alone. */
function letGo(state: StudioState, featureId: FeatureId): void {
  const run = activeRun(state);
  if (run) editRun(state, run.id, ({ held }) => ({ held: held.filter((id) => id !== featureId) }));
}

function undelete(state: StudioState, deleted: Feature, at: Instant): void {
  state.deleted.delete(deleted.id);
  if (deleted.key !== undefined) state.featureByKey.set(deleted.key, deleted.id);
  putFeature(state.backlog, { ...deleted, status: statusNow(state, deleted.status), updatedAt: at });
}

/** How it stood and how it stands change places, so that taking back can itself be taken back. */
function takeBack(state: StudioState, featureId: FeatureId, at: Instant): void {
  const before = state.backlog.features.get(featureId)?.before;
  if (before === undefined) return;
  const status = statusNow(state, before.status);
  editFeature(state, featureId, at, { ...before, status, before: standingOf(state, featureId) });
}

function standingOf({ backlog }: StudioState, featureId: FeatureId): Feature["before"] {
  const feature = backlog.features.get(featureId);
  if (feature === undefined) return undefined;
  const { status, failures, relapses } = feature;
  return { status, failures, relapses };
}

/** What an old status comes to: its place in the merge queue is lost, and a question may have been answered since. */
function statusNow({ questions }: StudioState, status: FeatureStatus): FeatureStatus {
  if (status.type === "queued") return { type: "pending" };
  if (status.type === "needs-input" && questions.get(status.questionId)?.answer) return { type: "pending" };
  return status;
}
