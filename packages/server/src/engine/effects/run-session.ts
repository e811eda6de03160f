/**
 * One session from its workspace to its end: open, brief, let the agent work, record how it ended.
 *
 * Found undone after a start, it is taken up where it was: the same workspace, the agent's own session if it is still
 * there, and the verdict the agent was waiting for. One that is paused has no agent; what it was at goes on when it is
 * taken up again, in the same attempt.
 */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Outcome } from "@autocoder/core/attempt/outcome.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import { addUsage, noUsage, type Usage, usageSince } from "@autocoder/core/session/usage.ts";
import { isLive, type Session } from "@autocoder/core/session/session.ts";
import { loopDetail, loopNudge, type NudgeCause, silenceNudge } from "@autocoder/core/session/nudge.ts";
import { describeVerdict } from "@autocoder/core/verify/describe-verdict.ts";
import { isToPause } from "@autocoder/core/log/halt.ts";
import { liveAttempt } from "@autocoder/core/log/state.ts";
import type { EngineContext } from "../context.ts";
import { takeIncoming } from "../incoming.ts";
import type { AgentSession } from "../ports/agents.ts";
import { type CircleWatch, createCircleWatch } from "../session/circles.ts";
import { outcomeOfEnding } from "../session/ending.ts";
import { readTurns } from "../session/read-turns.ts";
import { createRecorder, type SessionRecorder } from "../session/recorder.ts";
import { createWatchdog, type Watchdog } from "../session/watchdog.ts";
import { createWindowKeeper, type WindowKeeper } from "../session/window.ts";
import { type Prepared, specFor, withHints } from "../session/session-spec.ts";
import { saveWork } from "../session/work.ts";
import { verdictOf } from "../verdict-of.ts";
import type { EffectHandler } from "./effect-handler.ts";

interface Ended {
  readonly outcome: Outcome;
  readonly detail: string;
  readonly total: Usage;
}

/** It has not ended, but its agent is gone. */
interface Halted {
  readonly outcome: undefined;
  readonly afterStep: boolean;
  readonly total: Usage;
}

export const runSession: EffectHandler<"run-session"> = async (context, { sessionId }, { effectId, isRecovered }) => {
  if (isRecovered) await chargeWhatWasUsed(context, sessionId);
  const ended = await work(context, sessionId, isRecovered);
  if (ended === undefined) return;
  if (ended.outcome === undefined) {
    const { afterStep, total } = ended;
    await context.journal.dispatch({ type: "session.halt", sessionId, afterStep, total }, { effectId });
    return;
  }
  const session = context.journal.state.sessions.get(sessionId)!;
  const attempt = liveAttempt(context.journal.state, session);
  const saved =
    attempt?.phase.type === "working" && session.workspace ? await saveWork(context, sessionId, attempt.id) : undefined;
  await context.journal.dispatch(
    { type: "session.end", sessionId, ...ended, ...(saved?.ok && { work: saved.value }) },
    { effectId },
  );
};

/** What its agent told of its costs before the studio was killed, and nobody had charged yet. */
async function chargeWhatWasUsed({ store, journal }: EngineContext, sessionId: SessionId): Promise<void> {
  const turns = await readTurns(store, sessionId);
  const used = turns.map(({ usage }) => usage).reduce(addUsage, noUsage);
  const charged = journal.state.sessions.get(sessionId)!.usage;
  const more = usageSince(charged, used);
  if (isSame(more, noUsage)) return;
  await journal.dispatch({ type: "session.record-usage", sessionId, total: addUsage(charged, more) });
}

/** Undefined where the studio is closing: the session is taken up again at the next start. */
async function work(
  context: EngineContext,
  sessionId: SessionId,
  isRecovered: boolean,
): Promise<Ended | Halted | undefined> {
  const { journal, closing } = context;
  const known = () => journal.state.sessions.get(sessionId)!;
  if (!isLive(known())) return { outcome: "interrupted", detail: "It had ended already.", total: known().usage };
  // One that has halted after its step has missed nothing.
  const isCut = isRecovered || known().halted?.afterStep === false;
  const missed = isCut ? await whatWasMissed(context, known()) : { isDone: false, verdict: undefined };
  if (missed.isDone) return { outcome: "finished", detail: "Verified.", total: known().usage };
  const needless = whyNoAgent(context, known());
  if (needless) return needless;
  const commands = await context.files.readPolicy();
  if (!commands.ok) return { outcome: "broken-policy", detail: commands.error.message, total: known().usage };
  const unready = await context.runtime.whyNotReady?.();
  if (unready !== undefined) return { outcome: "not-confined", detail: unready, total: known().usage };
  const wasOpen = known().workspace !== undefined;
  const opened = await openWorkspace(context, known());
  if (closing.aborted) return undefined;
  if (!opened.ok) {
    const output = "output" in opened.error ? `\n${opened.error.output}` : "";
    return { outcome: "workspace-failed", detail: opened.error.message + output, total: known().usage };
  }
  return (
    whyNoAgent(context, known()) ??
    (await converse(context, {
      session: known(),
      workspace: opened.value,
      wasOpen,
      isMadeAnew: wasOpen && opened.value.isMade,
      commands: commands.value,
      missed: missed.verdict,
    }))
  );
}

/** What it comes to where a person wants no agent now, and there is none. */
function whyNoAgent(context: EngineContext, session: Session): Ended | Halted | undefined {
  const { usage: total, halted, cut } = session;
  if (cut !== undefined) return { outcome: "over-budget", detail: cut.reason, total };
  const unwanted = whyUnwanted(context, session);
  if (unwanted !== undefined) return { outcome: "stopped-by-person", detail: unwanted, total };
  if (!isToPause(context.journal.state, session)) return undefined;
  return { outcome: undefined, afterStep: halted?.afterStep ?? false, total };
}

/** Why a person wanted no more of it. A run that is stopped finishes what is under way; what is paused is not. */
function whyUnwanted({ journal }: EngineContext, session: Session): string | undefined {
  const { status } = journal.state.runs.get(session.runId)!;
  const isPaused = session.paused !== undefined || session.halted !== undefined;
  const isOver = status.type === "stopping" && (status.now || isPaused);
  return session.stopReason ?? (isOver ? "The run was stopped." : undefined);
}

interface Missed {
  /** Whether there is nothing left for the agent to do. */
  readonly isDone: boolean;
  /** What the studio answered while the agent was gone. */
  readonly verdict: string | undefined;
}

async function whatWasMissed(context: EngineContext, session: Session): Promise<Missed> {
  const { state } = context.journal;
  const last = state.attempts.get(session.attempts.at(-1)!);
  if (last?.phase.type === "verifying") await verdictOf(context, last.phase.verificationId);
  if (session.role === "planner") return { isDone: state.plan.status !== "open", verdict: undefined };
  if (session.attempts.length === 0) return { isDone: false, verdict: undefined };
  const now = state.sessions.get(session.id)!;
  if (liveAttempt(state, now) === undefined) return { isDone: true, verdict: undefined };
  const verification = [...state.verifications.values()].findLast(({ attemptId }) => now.attempts.includes(attemptId));
  return { isDone: false, verdict: verification?.verdict && describeVerdict(verification.verdict) };
}

async function openWorkspace(context: EngineContext, session: Session) {
  const { workspaces, journal } = context;
  await takeIncoming(context);
  // Somebody may have deleted it while the studio was away; what was saved of it is carried into another one.
  const isThere = session.workspace !== undefined && (await workspaces.find(session.id)) !== undefined;
  const feature = journal.state.backlog.features.get(session.features[0]!);
  const carry = session.role === "tester" ? undefined : (savedSoFar(context, session) ?? feature?.carry);
  const opened = await workspaces.open({ sessionId: session.id, ...(carry && { carry }) });
  if (opened.ok && !isThere) {
    const { path, base, conflicts } = opened.value;
    await journal.dispatch({
      type: "workspace.record-open",
      sessionId: session.id,
      path,
      base: base.commit,
      conflicts,
    });
  }
  return opened.ok ? ok({ ...opened.value, isMade: !isThere }) : opened;
}

/** What its live attempt has asked to have verified last. */
function savedSoFar({ journal }: EngineContext, { attempts }: Session) {
  const work = journal.state.attempts.get(attempts.at(-1)!)?.work;
  return work && { base: work.base, head: work.commit };
}

async function converse(context: EngineContext, request: Prepared): Promise<Ended | Halted | undefined> {
  const { journal, clock, runtime, running, closing } = context;
  const { session } = request;
  const { limits } = journal.state.config;
  const recorder = createRecorder(context, session.id);
  let ending: { outcome: Outcome; detail: string } | undefined;
  let agent: AgentSession | undefined;
  let isHalting = false;

  const stop = async (outcome: Outcome, detail: string) => {
    ending ??= { outcome, detail };
    await agent?.stop();
  };
  const nudge = (cause: NudgeCause, text: string) => {
    if (runtime.capabilities.steering && agent?.say(text)) recorder.nudged(cause, text);
  };
  const watchdog = createWatchdog({
    clock,
    ...limits,
    workedMs: workedOn(context, session),
    onQuiet: (silence) => nudge("silence", silenceNudge(silence)),
    onStall: ({ outcome, detail }) => void stop(outcome, detail),
  });
  const circles = createCircleWatch({
    nudgeAt: limits.loopNudgeAt,
    endAt: limits.loopEndAt,
    onLoop: (loop) => nudge("loop", loopNudge(loop, limits.loopEndAt)),
    onEndless: (loop) => void stop("agent-looping", loopDetail(loop)),
  });
  const onClosing = () => void agent?.stop();
  closing.addEventListener("abort", onClosing);
  const halt = () => {
    isHalting = true;
    agent?.halt();
  };
  running.set(session.id, { stop, halt, say: (text) => agent?.say(text) ?? false });
  try {
    const window = await createWindowKeeper(context, session);
    const spec = await specFor(context, { ...request, watchdog, recorder, window });
    agent = runtime.start(withHints(spec, journal.state.sessions.get(session.id)!));
    if (ending || closing.aborted) void agent.stop();
    if (isHalting) agent.halt();
    const heard = await listen(context, { session, agent, recorder, watchdog, circles, window });
    await recorder.flush();
    if (closing.aborted) return undefined;
    const { total } = recorder;
    const end = ending ?? heard;
    if (end !== "halted") return { ...end, total };
    const unwanted = whyUnwanted(context, journal.state.sessions.get(session.id)!);
    return unwanted === undefined
      ? { outcome: undefined, afterStep: true, total }
      : { outcome: "stopped-by-person", detail: unwanted, total };
  } finally {
    // Whatever went wrong here, no agent is left alone.
    await agent?.stop();
    closing.removeEventListener("abort", onClosing);
    watchdog.stop();
    running.delete(session.id);
  }
}

/** How much of its time the live attempt has used, where an interrupted session goes on. */
const workedOn = ({ journal }: EngineContext, { attempts }: Session): number =>
  journal.state.attempts.get(attempts.at(-1)!)?.worked.ms ?? 0;

async function listen(
  { journal, runtime }: EngineContext,
  request: {
    readonly session: Session;
    readonly agent: AgentSession;
    readonly recorder: SessionRecorder;
    readonly watchdog: Watchdog;
    readonly circles: CircleWatch;
    readonly window: WindowKeeper;
  },
): Promise<{ outcome: Outcome; detail: string } | "halted"> {
  const { session, agent, recorder, watchdog, circles, window } = request;
  const attemptNow = () => journal.state.sessions.get(session.id)!.attempts.at(-1);
  let attempt = attemptNow();
  let heard: { outcome: Outcome; detail: string } | "halted" | undefined;
  for await (const event of agent.events) {
    // What it is told is no sign of life.
    if (event.type !== "prompted") watchdog.heard();
    if (attemptNow() !== attempt) watchdog.nextAttempt();
    attempt = attemptNow();
    circles.heard(event);
    recorder.record(event);
    if (event.type === "started") {
      const { model, resumed = false } = event;
      const { steering } = runtime.capabilities;
      const start = { type: "session.record-start", sessionId: session.id, runtime: runtime.id, resumed } as const;
      await journal.dispatch({ ...start, ...(model !== undefined && { model }), steering });
    }
    window.heard(event);
    if (event.type !== "ended") continue;
    if (event.ending === "halted") heard = "halted";
    else if (event.ending === "handed-over") heard = { outcome: "handed-over", detail: window.handOver() };
    else heard = { outcome: outcomeOfEnding[event.ending], detail: event.detail };
  }
  if (heard === undefined) throw new Error(`The runtime ${runtime.id} did not say how session ${session.id} ended.`);
  return heard;
}
