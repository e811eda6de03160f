/** A landing that is taken back: wanted, under way, done or refused. */
import type { FeatureId } from "../../kit/ids.ts";
import { activeRun, standingLanding, type StudioState } from "../state.ts";
import { type Appliers, editFeature } from "./applier.ts";
import { markStale, withoutChanged } from "./landing.ts";
import { editRun } from "./run.ts";

type RevertEvent =
  | "landing.revert-requested"
  | "landing.revert-started"
  | "landing.reverted"
  | "landing.revert-refused";

export const applyRevert: Appliers<RevertEvent> = {
  "landing.revert-requested": (state, { featureId, landing, reason }, at) => {
    state.reverts = [...state.reverts, featureId];
    editFeature(state, featureId, at, { revert: { landing, reason }, revertRefused: undefined });
  },
  "landing.revert-started": (state, { featureId }) => {
    state.reverting = featureId;
  },
  "landing.reverted": (state, { featureId, landing, commit, reason, touched }, at) => {
    settleRevert(state, featureId);
    const standing = standingLanding(state, featureId);
    if (standing?.commit === landing)
      state.landings[state.landings.indexOf(standing)] = { ...standing, revertedBy: commit };
    state.stale.delete(featureId);
    // How it stood before rests on a landing that is gone.
    const status = { type: "skipped", reason, by: "person" } as const;
    editFeature(state, featureId, at, { status, before: undefined, revert: undefined });
    for (const id of touched) markStale(state, id, featureId, at);
    const run = activeRun(state);
    if (run) editRun(state, run.id, ({ explored }) => ({ swept: false, explored: withoutChanged(explored, touched) }));
  },
  "landing.revert-refused": (state, { featureId, reason, message }, at) => {
    settleRevert(state, featureId);
    editFeature(state, featureId, at, { revert: undefined, revertRefused: { reason, message } });
  },
};

function settleRevert(state: StudioState, featureId: FeatureId): void {
  state.reverts = state.reverts.filter((id) => id !== featureId);
  if (state.reverting === featureId) state.reverting = undefined;
}
