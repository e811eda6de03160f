/** What lands, what stays true, and what reaches the person's branch. */
import { partsOfAttempt, type FeatureId } from "../../kit/ids.ts";
import { err, ok } from "../../kit/result.ts";
import { isProven } from "../../backlog/feature.ts";
import { touchedBy } from "../../verify/footprint.ts";
import { describeVerdict } from "../../verify/describe-verdict.ts";
import type { Event } from "../event.ts";
import { requireAttempt } from "../require.ts";
import type { StudioState } from "../state.ts";
import { endAttempt } from "./attempt.ts";
import type { Deciders } from "./decider.ts";

type LandingCommand =
  | "landing.start"
  | "landing.finish"
  | "incoming.record"
  | "delivery.record"
  | "recheck.request"
  | "recheck.finish";

export const decideLanding: Deciders<LandingCommand> = {
  "landing.start": (state, { attemptId }) => {
    if (state.landing !== undefined) return err({ type: "landing-busy", attemptId: state.landing });
    if (state.reverting !== undefined) return err({ type: "revert-busy", featureId: state.reverting });
    const attempt = requireAttempt(state, attemptId, "queued");
    return attempt.ok ? ok([{ type: "landing.started", attemptId }]) : attempt;
  },

  "landing.finish": (state, { attemptId, result, at }) => {
    const attempt = requireAttempt(state, attemptId, "landing");
    if (!attempt.ok) return attempt;
    switch (result.type) {
      case "landed": {
        const { commit, receipt, files } = result;
        const touched = featuresTouched(state, partsOfAttempt(attemptId).featureId, files);
        return ok([{ type: "attempt.landed", attemptId, commit, receipt, files: [...files], touched }]);
      }
      case "conflict": {
        const detail = `Conflicts with what landed before in ${result.paths.join(", ")}.`;
        return ok([endAttempt(state, attempt.value, { outcome: "merge-conflict", detail, at })]);
      }
      case "red":
        return ok([
          endAttempt(state, attempt.value, { outcome: "gate-failed", detail: describeVerdict(result.verdict), at }),
        ]);
      case "failed":
        return ok([endAttempt(state, attempt.value, { outcome: "workspace-failed", detail: result.message, at })]);
    }
  },

  "incoming.record": (state, { commit, files }) =>
    ok([{ type: "incoming.landed", commit, files: [...files], touched: featuresTouched(state, undefined, files) }]),

  "delivery.record": (state, { branch, outcome }) => {
    if ("commit" in outcome) {
      const { commit } = outcome;
      const known = state.delivered.commit === commit && state.delivered.waiting === undefined;
      return ok(known ? [] : [{ type: "delivery.made", branch, commit }]);
    }
    const { waiting } = state.delivered;
    const known = waiting?.reason === outcome.reason && waiting.message === outcome.message;
    return ok(known ? [] : [{ type: "delivery.waiting", branch, ...outcome }]);
  },

  "recheck.request": (state, { features, reason }) => {
    if (state.recheck) return err({ type: "recheck-busy", recheckId: state.recheck.id });
    for (const featureId of features) {
      const status = state.backlog.features.get(featureId)?.status.type;
      if (status === undefined) return err({ type: "feature-not-found", featureId });
      if (status !== "passing" && status !== "stale") return err({ type: "feature-not-landed", featureId, status });
    }
    if (features.length === 0) return ok([]);
    return ok([{ type: "recheck.requested", recheckId: state.rechecks + 1, features: [...features], reason }]);
  },

  "recheck.finish": (state, { recheckId, tree, results }) => {
    if (state.recheck?.id !== recheckId) return err({ type: "recheck-not-found", recheckId });
    const finished: Event = {
      type: "recheck.finished",
      recheckId,
      tree,
      results: results.map((result) => ({ ...result, results: [...result.results] })),
    };
    return ok([finished]);
  },
};

/** Passing features, and those that could be passing again, whose own files are among those that changed. */
export function featuresTouched(
  state: StudioState,
  landed: FeatureId | undefined,
  files: readonly string[],
): FeatureId[] {
  const others = [...state.backlog.features.values(), ...state.deleted.values()].filter(
    (feature) => feature.id !== landed && (isProven(feature) || (feature.before && isProven(feature.before))),
  );
  return touchedBy(files, others).map(({ id }) => id);
}
