/** Which agents are to halt after their step, and which of those that have halted go on? */
import type { RunId } from "../kit/ids.ts";
import type { Run } from "../run/run.ts";
import type { Session } from "../session/session.ts";
import type { Event } from "./event.ts";
import type { StudioState } from "./state.ts";

/** A person has paused it, or its run. What is being stopped is not paused: it ends. */
export function isToPause({ runs }: StudioState, { runId, paused, stopReason, cut }: Session): boolean {
  const { status } = runs.get(runId)!;
  if (stopReason !== undefined || cut !== undefined || status.type === "stopping" || status.type === "ended")
    return false;
  return paused !== undefined || (status.type === "paused" && status.halts);
}

/** Whether its agent is to do nothing more once it has ended the step it is in. */
export const isToHalt = (state: StudioState, session: Session): boolean =>
  isToPause(state, session) || session.stopsAfterStep;

/** How far a pause of it has come: its agent is still ending its step, or is gone. Undefined where it is not paused. */
export function pauseOf(state: StudioState, session: Session): "pausing" | "paused" | undefined {
  if (session.status.type === "ended" || !isToPause(state, session)) return undefined;
  return hasHalted(session) ? "paused" : "pausing";
}

/** How a run stands that a person holds: whether what is to come to its end has. Undefined where nobody holds it. */
export function holdOf(state: StudioState, { status }: Pick<Run, "status">): Hold | undefined {
  if (status.type !== "paused" || status.cause !== undefined) return undefined;
  const isAtRest = [...state.liveSessions].every((id) => hasHalted(state.sessions.get(id)!));
  if (status.halts) return isAtRest ? "paused" : "pausing";
  const isDone = isAtRest && state.landing === undefined && state.mergeQueue.length === 0;
  return isDone ? "drained" : "draining";
}

export type Hold = "pausing" | "paused" | "draining" | "drained";

/** Those of a run whose agents have halted and that nobody has taken up yet. */
export const haltedSessions = (state: StudioState, runId: RunId): readonly Session[] =>
  [...state.liveSessions].map((id) => state.sessions.get(id)!).filter((one) => one.runId === runId && hasHalted(one));

export const hasHalted = ({ halted }: Session): boolean => halted !== undefined && !halted.isTakenUp;

export const takeUp = ({ id: sessionId }: Session): Event => ({ type: "session.taken-up", sessionId });
