/** Values that were seen where they have no business. */
import type { Appliers } from "./applier.ts";

export const applyCanary: Appliers<"canary.seen" | "canary.dismissed"> = {
  "canary.seen": (state, { type: _type, sighting, ...seen }, at) => {
    state.sightings.set(sighting, { ...seen, at, isDismissed: false });
  },
  "canary.dismissed": (state, { sighting }) => {
    const known = state.sightings.get(sighting);
    if (known) state.sightings.set(sighting, { ...known, isDismissed: true });
  },
};
