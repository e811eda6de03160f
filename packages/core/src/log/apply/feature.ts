/** The backlog: created, changed, set aside, taken up again. */
import { putFeature, removeFeature } from "../../backlog/backlog.ts";
import { noUsage } from "../../session/usage.ts";
import { type Appliers, editFeature } from "./applier.ts";

type FeatureEvent =
  | "features.created"
  | "feature.changed"
  | "dependencies.set"
  | "feature.deleted"
  | "feature.skipped"
  | "feature.reopened"
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
        usage: noUsage,
        createdAt: at,
        statusSince: at,
        updatedAt: at,
      });
    }
  },
  "feature.changed": (state, { featureId, changes }, at) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    editFeature(state, featureId, at, given);
  },
  "dependencies.set": (state, { featureId, dependencies }, at) => editFeature(state, featureId, at, { dependencies }),
  "feature.deleted": (state, { featureId }) => {
    const key = state.backlog.features.get(featureId)?.key;
    if (key !== undefined) state.featureByKey.delete(key);
    state.stale.delete(featureId);
    removeFeature(state.backlog, featureId);
  },
  "feature.skipped": (state, { featureId, reason, by }, at) => {
    state.stale.delete(featureId);
    editFeature(state, featureId, at, { status: { type: "skipped", reason, by } });
  },
  "feature.reopened": (state, { featureId }, at) => {
    state.stale.delete(featureId);
    editFeature(state, featureId, at, { status: { type: "pending" }, failures: 0, relapses: 0 });
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
