/** Where does the run stand? Figures and one line per live session, as plain values. */
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { type Hold, holdOf, pauseOf } from "@autocoder/core/log/halt.ts";
import { activeRun, liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import { shortSessionId } from "../session-id.ts";
import type { Session } from "@autocoder/core/session/session.ts";

export interface Progress {
  readonly total: number;
  readonly passing: number;
  readonly failed: number;
  readonly queued: number;
  /** Landed before, and being proven once more on what main is now. */
  readonly rechecking: number;
  readonly isPlanning: boolean;
  /** What a person must know of the run beside its figures. */
  readonly note: Hold | "waiting" | "stopping" | undefined;
  readonly agents: readonly AgentLine[];
}

export interface AgentLine {
  readonly sessionId: SessionId;
  /** As a person names it. */
  readonly id: string;
  readonly role: Session["role"];
  readonly subject: string;
  readonly doing: string;
  readonly elapsedMs: number;
}

export function progressOf(state: StudioState, doing: ReadonlyMap<SessionId, string>, now: number): Progress {
  const features = [...state.backlog.features.values()];
  return {
    total: features.length,
    passing: features.filter(isPassing).length,
    failed: features.filter(({ status }) => status.type === "failed" || status.type === "failing").length,
    queued: state.mergeQueue.length,
    rechecking: state.recheck?.features.length ?? 0,
    isPlanning: state.plan.status === "open",
    note: noteOf(state),
    agents: [...state.liveSessions].map((id) => agentLine(state, state.sessions.get(id)!, doing.get(id), now)),
  };
}

function noteOf(state: StudioState): Progress["note"] {
  const run = activeRun(state);
  if (run?.status.type === "stopping") return "stopping";
  return run?.status.type === "paused" ? (holdOf(state, run) ?? "waiting") : undefined;
}

function agentLine(state: StudioState, session: Session, doing: string | undefined, now: number): AgentLine {
  const attempt = liveAttempt(state, session);
  const name = attempt && state.backlog.features.get(attempt.featureId)?.name;
  const waits = attempt?.phase.type === "verifying" ? "waits for its verdict" : undefined;
  const { role, id: sessionId, scheduledAt } = session;
  return {
    sessionId,
    id: shortSessionId(state, sessionId),
    role,
    subject: attempt ? `${attempt.id} ${name ?? ""}` : role === "planner" ? "the plan" : session.features.join(", "),
    doing:
      pauseWords(pauseOf(state, session)) ??
      waits ??
      doing ??
      (session.status.type === "opening" ? "starting" : "thinking"),
    elapsedMs: now - scheduledAt,
  };
}

const pauseWords = (pause: ReturnType<typeof pauseOf>): string | undefined =>
  pause === "pausing" ? "halts after its step" : pause;
