/** What is under way right now, and what becomes of it when the run is stopped at once? */
import { liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { type FeatureId, partsOfAttempt, type SessionId } from "@autocoder/core/kit/ids.ts";
import { mascotOf } from "../mascots/mascot-of.ts";

export interface InFlight {
  readonly key: string;
  /** The agent, where one is at it. */
  readonly sessionId: SessionId | undefined;
  readonly who: string;
  readonly what: string;
  readonly fate: string;
}

export function inFlight(state: StudioState): readonly InFlight[] {
  const agents = [...state.liveSessions].map((id) => agentLine(state, state.sessions.get(id)!));
  const landing = state.landing === undefined ? [] : [state.landing];
  const queue = state.mergeQueue.filter((id) => id !== state.landing);
  const line = (id: (typeof queue)[number], who: string, fate: string): InFlight => ({
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

function agentLine(state: StudioState, session: Session): InFlight {
  const { id, role, features } = session;
  const attempt = liveAttempt(state, session);
  const current = attempt?.featureId ?? features[0];
  return {
    key: id,
    sessionId: id,
    who: mascotOf(state, id),
    what: current === undefined ? "The plan" : named(state, current),
    fate: fateOf(role, attempt?.phase.type === "verifying"),
  };
}

function fateOf(role: Session["role"], isVerifying: boolean): string {
  if (role === "planner") return "Features planned so far stay; the next run goes on planning.";
  if (role === "tester") return "Ends; it looks again in the next run.";
  if (isVerifying) return "Its agent ends; its work is saved and tried again in the next run.";
  return "Its work so far is saved; the next attempt starts from it. It does not count as a try.";
}

const named = (state: StudioState, id: FeatureId): string =>
  `#${id} ${state.backlog.features.get(id)?.name ?? ""}`.trim();
