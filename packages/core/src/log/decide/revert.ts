/** A landing is taken back because a person wants it: when may that be asked, and what follows from how it went? */
import { dependentsOf } from "../../backlog/backlog.ts";
import { isProven, type RevertRefusal } from "../../backlog/feature.ts";
import type { FeatureId } from "../../kit/ids.ts";
import { err, ok } from "../../kit/result.ts";
import { describeVerdict } from "../../verify/describe-verdict.ts";
import type { RevertResult } from "../command.ts";
import { requireFreeFeature } from "../require.ts";
import { standingLanding, type StudioState } from "../state.ts";
import type { Deciders } from "./decider.ts";
import { featuresTouched } from "./landing.ts";

type RevertCommand = "landing.revert" | "revert.start" | "revert.finish";

export const decideRevert: Deciders<RevertCommand> = {
  "landing.revert": (state, { featureId, reason }) => {
    const feature = requireFreeFeature(state, featureId);
    if (!feature.ok) return feature;
    const landing = standingLanding(state, featureId);
    if (landing === undefined) return err({ type: "nothing-landed", featureId });
    return ok([{ type: "landing.revert-requested", featureId, landing: landing.commit, reason }]);
  },

  "revert.start": (state, { featureId }) => {
    if (state.landing !== undefined) return err({ type: "landing-busy", attemptId: state.landing });
    if (state.reverting !== undefined) return err({ type: "revert-busy", featureId: state.reverting });
    if (!state.reverts.includes(featureId)) return err({ type: "revert-not-found", featureId });
    return ok([{ type: "landing.revert-started", featureId }]);
  },

  "revert.finish": (state, { featureId, result }) => {
    const wanted = state.backlog.features.get(featureId)?.revert;
    if (state.reverting !== featureId || wanted === undefined) return err({ type: "revert-not-found", featureId });
    const { landing, reason } = wanted;
    if (result.type !== "reverted") {
      const message = refusalOf(state, featureId, result);
      return ok([{ type: "landing.revert-refused", featureId, landing, reason: result.type, message }]);
    }
    const { commit, files, results } = result;
    const touched = featuresTouched(state, featureId, files);
    const shaken = [...new Set([...touched, ...provenDependents(state, featureId)])].sort((a, b) => a - b);
    return ok([
      {
        type: "landing.reverted",
        featureId,
        landing,
        commit,
        reason,
        files: [...files],
        results: [...results],
        touched: shaken,
      },
    ]);
  },
};

/** Landed features that wait for this one, directly or through others: they rest on what is gone now. */
function provenDependents(state: StudioState, featureId: FeatureId): readonly FeatureId[] {
  const found = new Set(dependentsOf(state.backlog, featureId));
  // A set is walked in the order things are added to it: what waits for a dependant is found too.
  for (const id of found) for (const next of dependentsOf(state.backlog, id)) found.add(next);
  return [...found].filter((id) => id !== featureId && isProven(state.backlog.features.get(id)!));
}

/** What a person reads: what stands in the way, and what to do about it. */
function refusalOf(
  state: StudioState,
  featureId: FeatureId,
  result: Extract<RevertResult, { readonly type: RevertRefusal }>,
): string {
  const kept = `The landing of feature ${featureId} stays:`;
  switch (result.type) {
    case "conflict": {
      const named = result.later.map((id) => `${id} ${state.backlog.features.get(id)?.name ?? ""}`.trim());
      const who = named.length === 0 ? "commits of yours" : `later landings (${named.join(", ")})`;
      return `${kept} ${who} changed what it brought in ${result.paths.join(", ")}. Take those back first, or re-open feature ${featureId} and have it changed.`;
    }
    case "red":
      return `${kept} without it the project's checks are red. Something that landed later may rest on it.\n\n${describeVerdict(result.verdict)}`;
    case "failed":
      return `${kept} it could not be taken back. ${result.message} Put that right and ask again.`;
  }
}
