/** Sessions and their workspaces. */
import { type Outcome, outcomeRules } from "../../attempt/outcome.ts";
import { describeUsedUp } from "../../run/budget.ts";
import { noteSpend } from "../../session/spend.ts";
import { addUsage, noUsage, tokensOf, type Usage, usageSince, withUnpriced } from "../../session/usage.ts";
import type { Instant } from "../../kit/instant.ts";
import type { Session } from "../../session/session.ts";
import type { StudioState } from "../state.ts";
import { type Appliers, editAttempt, editFeature, editSession, noteWork } from "./applier.ts";
import { editRun } from "./run.ts";

type SessionEvent =
  | "session.scheduled"
  | "workspace.opened"
  | "session.started"
  | "session.hinted"
  | "session.nudged"
  | "limit.told"
  | "command.refused"
  | "egress.refused"
  | "session.stopping"
  | "session.paused"
  | "session.resumed"
  | "session.halted"
  | "session.taken-up"
  | "session.cut"
  | "session.used"
  | "session.ended"
  | "workspace.closed";

export const applySession: Appliers<SessionEvent> = {
  "session.scheduled": (state, { sessionId, role, runId, features }, at) => {
    state.sessions.set(sessionId, {
      id: sessionId,
      role,
      runId,
      features,
      attempts: [],
      scheduledAt: at,
      status: { type: "opening" },
      hints: [],
      nudges: [],
      refused: [],
      refusedHosts: [],
      stopReason: undefined,
      stopsAfterStep: false,
      paused: undefined,
      halted: undefined,
      workspace: undefined,
      usage: noUsage,
    });
    state.liveSessions.add(sessionId);
    if (role === "coder" || role === "resolver") reserve(state, features, sessionId, at);
    if (role === "tester") explore(state, { runId, features }, at);
  },
  "workspace.opened": (state, { sessionId, path, base, conflicts }) =>
    editSession(state, sessionId, { workspace: { path, base, conflicts } }),
  "session.started": (state, { sessionId, runtime, model, steering = true }, at) => {
    const session = state.sessions.get(sessionId);
    const attempt = session && state.attempts.get(session.attempts.at(-1)!);
    // What came before its first start was the workspace; what came before a later one, the studio's absence.
    const ms = session?.status.type === "opening" ? 0 : (attempt?.worked.ms ?? 0);
    if (attempt) editAttempt(state, attempt.id, { worked: { ms, upTo: at } });
    const status = { type: "running", runtime, model, startedAt: at, steering } as const;
    editSession(state, sessionId, { status, halted: undefined });
  },
  "session.hinted": (state, { sessionId, text }, at) => {
    const session = state.sessions.get(sessionId);
    if (session) editSession(state, sessionId, { hints: [...session.hints, { text, at }] });
  },
  "session.nudged": (state, { sessionId, cause, text }, at) => {
    const session = state.sessions.get(sessionId);
    if (session) editSession(state, sessionId, { nudges: [...session.nudges, { cause, text, at }] });
  },
  "limit.told": (state, { type: _type, sessionId: _sessionId, ...signal }) => {
    state.windows.set(signal.window, signal);
  },
  "command.refused": (state, { type: _type, sessionId, ...refused }) => {
    const session = state.sessions.get(sessionId);
    if (session) editSession(state, sessionId, { refused: [...session.refused, refused] });
  },
  "egress.refused": (state, { sessionId, host, port, reason }) => {
    const session = state.sessions.get(sessionId);
    if (session) editSession(state, sessionId, { refusedHosts: [...session.refusedHosts, { host, port, reason }] });
  },
  "session.stopping": (state, { sessionId, reason, afterStep = false }) =>
    editSession(state, sessionId, { stopReason: reason, stopsAfterStep: afterStep }),
  "session.paused": (state, { sessionId, reason }, at) => editSession(state, sessionId, { paused: { reason, at } }),
  "session.resumed": (state, { sessionId }) => editSession(state, sessionId, { paused: undefined }),
  "session.halted": (state, { sessionId, afterStep, total }, at) => {
    noteWorkOf(state, sessionId, at);
    charge(state, sessionId, total, at);
    editSession(state, sessionId, { halted: { at, afterStep, isTakenUp: false } });
  },
  "session.taken-up": (state, { sessionId }) => {
    const halted = state.sessions.get(sessionId)?.halted;
    if (halted) editSession(state, sessionId, { halted: { ...halted, isTakenUp: true } });
  },
  "session.cut": (state, { sessionId, type: _type, ...spend }) =>
    editSession(state, sessionId, { cut: { reason: describeUsedUp(spend), per: spend.per ?? "run" } }),
  "session.used": (state, { sessionId, total }, at) => {
    noteWorkOf(state, sessionId, at);
    charge(state, sessionId, total, at);
  },
  "session.ended": (state, { sessionId, outcome, detail, total }, at) => {
    charge(state, sessionId, total, at);
    const session = state.sessions.get(sessionId);
    if (session === undefined) return;
    const model = session.status.type === "running" ? session.status.model : undefined;
    editSession(state, sessionId, {
      status: { type: "ended", outcome, detail, at, ...(model !== undefined && { model }) },
    });
    state.liveSessions.delete(sessionId);
    release(state, session, at);
    const isHalted = outcomeRules[outcome].haltsRun !== undefined;
    // Who came through to the model has shown that there is no need to wait longer each time.
    if (!isHalted && total.requests > 0) editRun(state, session.runId, () => ({ waits: 0 }));
    const isUnseen = isHalted || (diedAt.has(outcome) && !hasDiedBefore(state, session));
    if (session.role === "tester" && isUnseen) unexplore(state, session);
    const isFault =
      outcome !== "interrupted" && !isHalted && session.stopReason === undefined && session.cut === undefined;
    const planFailed = session.role === "planner" && state.plan.status === "open" && isFault;
    if (planFailed) state.plan = { ...state.plan, failures: state.plan.failures + 1, lastFailure: detail };
  },
  "workspace.closed": (state, { sessionId, archive }) =>
    editSession(state, sessionId, { workspace: undefined, ...(archive !== undefined && { archive }) }),
};

function noteWorkOf(state: StudioState, sessionId: Session["id"], at: Instant): void {
  const attemptId = state.sessions.get(sessionId)?.attempts.at(-1);
  if (attemptId !== undefined) noteWork(state, attemptId, at);
}

function explore(state: StudioState, { runId, features }: Pick<Session, "runId" | "features">, at: Instant): void {
  editRun(state, runId, ({ explored }) => ({ explored: [...explored, ...features] }));
  for (const id of features) editFeature(state, id, at, { exploredAt: at });
}

/** Endings after which nobody knows what a tester has seen. */
const diedAt: ReadonlySet<Outcome> = new Set(["agent-crashed", "agent-stalled", "workspace-failed", "defect"]);

/** Whether another tester of the run died at one of these features; a third would too, and so for ever. */
const hasDiedBefore = ({ sessions }: StudioState, { id, runId, features }: Session): boolean =>
  [...sessions.values()].some(
    (other) =>
      other.id !== id &&
      other.runId === runId &&
      other.role === "tester" &&
      other.status.type === "ended" &&
      diedAt.has(other.status.outcome) &&
      other.features.some((feature) => features.includes(feature)),
  );

/** What it was to look at, somebody else looks at. */
function unexplore(state: StudioState, { runId, features }: Session): void {
  editRun(state, runId, ({ explored }) => ({ explored: explored.filter((id) => !features.includes(id)) }));
}

function reserve(state: StudioState, features: Session["features"], sessionId: Session["id"], at: Instant): void {
  for (const id of features) editFeature(state, id, at, { reservedBy: sessionId });
}

function release(state: StudioState, session: Session, at: Instant): void {
  for (const id of session.features) {
    const feature = state.backlog.features.get(id);
    if (feature?.reservedBy === session.id) editFeature(state, id, at, { reservedBy: undefined });
  }
}

/** Usage arrives as the session's running total; what is new goes to the project, the run, the attempt and its feature. */
function charge(state: StudioState, sessionId: Session["id"], total: Usage, at: Instant): void {
  const session = state.sessions.get(sessionId);
  if (session === undefined) return;
  const used = usageSince(session.usage, total);
  editSession(state, sessionId, { usage: total });
  state.usage = addUsage(state.usage, used);
  noteSpend(state.spend, used, at);
  editRun(state, session.runId, ({ spent }) => ({
    spent: {
      ...spent,
      microUsd: spent.microUsd + used.costMicroUsd,
      tokens: spent.tokens + tokensOf(used),
      ...withUnpriced((spent.unpricedTokens ?? 0) + (used.unpricedTokens ?? 0)),
    },
  }));
  const attempt = state.attempts.get(session.attempts.at(-1)!);
  if (attempt === undefined) return;
  editAttempt(state, attempt.id, { usage: addUsage(attempt.usage, used) });
  // Its agent may be at work although it was deleted; it may be restored.
  const feature = state.backlog.features.get(attempt.featureId) ?? state.deleted.get(attempt.featureId);
  if (feature) editFeature(state, feature.id, at, { usage: addUsage(feature.usage, used) });
}
