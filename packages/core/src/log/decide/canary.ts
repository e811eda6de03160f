/** Values that were seen where they have no business. */
import { err, ok } from "../../kit/result.ts";
import type { Sighting } from "../../secret/canary.ts";
import type { KeptSighting } from "../state.ts";
import type { Deciders } from "./decider.ts";

/** What no session is known for may be an echo of what one did: it is told where no alarm about it is open. */
const isSame = (known: KeptSighting, sighting: Sighting): boolean => {
  const isAnybodys = sighting.sessionId === undefined && sighting.conversationId === undefined;
  if (isAnybodys && !known.isDismissed) return known.canary === sighting.canary;
  return sightingKey(known) === sightingKey(sighting);
};

export const decideCanary: Deciders<"canary.record" | "canary.dismiss"> = {
  "canary.record": (state, { type: _type, at: _at, ...sighting }) => {
    if ([...state.sightings.values()].some((known) => isSame(known, sighting))) return ok([]);
    return ok([{ type: "canary.seen", sighting: state.sightings.size + 1, ...sighting }]);
  },

  "canary.dismiss": (state, { sighting }) => {
    const known = state.sightings.get(sighting);
    if (known === undefined) return err({ type: "sighting-not-found", sighting });
    return known.isDismissed ? ok([]) : ok([{ type: "canary.dismissed", sighting }]);
  },
};

/** Told once for each canary and each session or conversation. */
const sightingKey = ({ canary, sessionId, conversationId }: Sighting): string =>
  `${sessionId ?? conversationId ?? ""}:${canary}`;
