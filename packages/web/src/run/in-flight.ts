/** What is under way right now, and what becomes of it when the run is stopped at once? */
import {
  type InFlight as Flight,
  inFlight as sessionsInFlight,
  interruptionOf,
} from "@autocoder/core/api/in-flight.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { type FeatureId, partsOfAttempt, type SessionId } from "@autocoder/core/kit/ids.ts";
import { mascotOf } from "../mascots/mascot-of.ts";

export interface ThingInFlight {
  readonly key: string;
  /** The agent, where one is at it. */
  readonly sessionId: SessionId | undefined;
  readonly who: string;
  readonly what: string;
  readonly fate: string;
}

export function thingsInFlight(state: StudioState): readonly ThingInFlight[] {
  const agents = sessionsInFlight(state).map((flight) => agentLine(state, flight));
  const landing = state.landing === undefined ? [] : [state.landing];
  const queue = state.mergeQueue.filter((id) => id !== state.landing);
  const line = (id: (typeof queue)[number], who: string, fate: string): ThingInFlight => ({
    key: id,
    sessionId: undefined,
    who,
    what: named(state, partsOfAttempt(id).featureId),
    fate,
  });
  return [
    ...agents,
    ...landing.map((id) => line(id, "Landing", "Lands to the end.")),
    ...queue.map((id) => line(id, "Verified", "Still lands; the run ends after that.")),
  ];
}

function agentLine(state: StudioState, flight: Flight): ThingInFlight {
  const { sessionId, attempt, features } = flight;
  const current = attempt === undefined ? features[0] : partsOfAttempt(attempt.id).featureId;
  const fate = interruptionOf(flight);
  return {
    key: sessionId,
    sessionId,
    who: mascotOf(state, sessionId),
    what: current === undefined ? "The plan" : named(state, current),
    fate: fate[0]!.toUpperCase() + fate.slice(1),
  };
}

const named = (state: StudioState, id: FeatureId): string =>
  `#${id} ${state.backlog.features.get(id)?.name ?? ""}`.trim();
