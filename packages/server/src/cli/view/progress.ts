/** Where does the run stand? Figures and one line per live session, as plain values. */
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { activeRun, liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import type { Run } from "@autocoder/core/run/run.ts";
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
  readonly note: "paused" | "stopping" | undefined;
  readonly agents: readonly AgentLine[];
}

export interface AgentLine {
  readonly sessionId: SessionId;
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
    note: noteOf(activeRun(state)),
    agents: [...state.liveSessions].map((id) => agentLine(state, state.sessions.get(id)!, doing.get(id), now)),
  };
}

const noteOf = (run: Run | undefined): Progress["note"] =>
  run?.status.type === "paused" || run?.status.type === "stopping" ? run.status.type : undefined;

function agentLine(state: StudioState, session: Session, doing: string | undefined, now: number): AgentLine {
  const attempt = liveAttempt(state, session);
  const name = attempt && state.backlog.features.get(attempt.featureId)?.name;
  const waits = attempt?.phase.type === "verifying" ? "waits for its verdict" : undefined;
  const { role, id: sessionId, scheduledAt } = session;
  return {
    sessionId,
    role,
    subject: attempt ? `${attempt.id} ${name ?? ""}` : role === "planner" ? "the plan" : session.features.join(", "),
    doing: waits ?? doing ?? (session.status.type === "opening" ? "starting" : "thinking"),
    elapsedMs: now - scheduledAt,
  };
}
