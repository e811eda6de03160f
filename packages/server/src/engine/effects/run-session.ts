/**
 * One session from its workspace to its end: open, brief, let the agent work, record how it ended.
 *
 * Found undone after a start, it is taken up where it was: the same workspace, the agent's own session if it is still
 * there, and the verdict the agent was waiting for.
 */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Outcome } from "@autocoder/core/attempt/outcome.ts";
import { type CommandRules, withAllowed } from "@autocoder/core/policy/policy.ts";
import type { Usage } from "@autocoder/core/session/usage.ts";
import { modelFor } from "@autocoder/core/run/run.ts";
import { roleProfiles, turnsFor } from "@autocoder/core/session/role.ts";
import { isLive, type Session } from "@autocoder/core/session/session.ts";
import { loopDetail, loopNudge, type NudgeCause, silenceNudge } from "@autocoder/core/session/nudge.ts";
import { hintsSoFar } from "@autocoder/core/session/prompt/hint.ts";
import { systemPrompts } from "@autocoder/core/session/prompt/system.ts";
import { describeVerdict } from "@autocoder/core/verify/describe-verdict.ts";
import { liveAttempt } from "@autocoder/core/log/state.ts";
import type { EngineContext } from "../context.ts";
import { takeIncoming } from "../incoming.ts";
import type { OpenedWorkspace } from "../ports/workspaces.ts";
import type { AgentSession, SessionSpec } from "../ports/agents.ts";
import { openingPrompt } from "../session/briefing.ts";
import { type CircleWatch, createCircleWatch } from "../session/circles.ts";
import { outcomeOfEnding } from "../session/ending.ts";
import { createRecorder, type SessionRecorder } from "../session/recorder.ts";
import { createWatchdog, type Watchdog } from "../session/watchdog.ts";
import { createWindowKeeper, type WindowKeeper } from "../session/window.ts";
import { saveWork } from "../session/work.ts";
import { createStudioTools } from "../tools/studio-tools.ts";
import { verdictOf } from "../verdict-of.ts";
import type { EffectHandler } from "./effect-handler.ts";

interface Ended {
  readonly outcome: Outcome;
  readonly detail: string;
  readonly total: Usage;
}

export const runSession: EffectHandler<"run-session"> = async (context, { sessionId }, { effectId, isRecovered }) => {
  const ended = await work(context, sessionId, isRecovered);
  if (ended === undefined) return;
  const session = context.journal.state.sessions.get(sessionId)!;
  const attempt = liveAttempt(context.journal.state, session);
  const saved =
    attempt?.phase.type === "working" && session.workspace ? await saveWork(context, sessionId, attempt.id) : undefined;
  await context.journal.dispatch(
    { type: "session.end", sessionId, ...ended, ...(saved?.ok && { work: saved.value }) },
    { effectId },
  );
};

/** Undefined where the studio is closing: the session is taken up again at the next start. */
async function work(context: EngineContext, sessionId: SessionId, isRecovered: boolean): Promise<Ended | undefined> {
  const { journal, closing } = context;
  const known = () => journal.state.sessions.get(sessionId)!;
  if (!isLive(known())) return { outcome: "interrupted", detail: "It had ended already.", total: known().usage };
  const missed = isRecovered ? await whatWasMissed(context, known()) : { isDone: false, verdict: undefined };
  if (missed.isDone) return { outcome: "finished", detail: "Verified.", total: known().usage };
  const commands = await context.files.readPolicy();
  if (!commands.ok) return { outcome: "broken-policy", detail: commands.error.message, total: known().usage };
  const unready = await context.runtime.whyNotReady?.();
  if (unready !== undefined) return { outcome: "not-confined", detail: unready, total: known().usage };
  const opened = await openWorkspace(context, known());
  if (closing.aborted) return undefined;
  if (!opened.ok) {
    const output = "output" in opened.error ? `\n${opened.error.output}` : "";
    return { outcome: "workspace-failed", detail: opened.error.message + output, total: known().usage };
  }
  const unwanted = whyUnwanted(context, known());
  if (unwanted !== undefined) return { outcome: "stopped-by-person", detail: unwanted, total: known().usage };
  const { cut } = known();
  if (cut !== undefined) return { outcome: "over-budget", detail: cut.reason, total: known().usage };
  return converse(context, {
    session: known(),
    workspace: opened.value,
    commands: commands.value,
    missed: missed.verdict,
  });
}

/** Why a person wanted no more of it while there was no agent yet that could have been ended. */
function whyUnwanted({ journal }: EngineContext, { runId, stopReason }: Session): string | undefined {
  const { status } = journal.state.runs.get(runId)!;
  return stopReason ?? (status.type === "stopping" && status.now ? "The run was stopped." : undefined);
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
  const feature = journal.state.backlog.features.get(session.features[0]!);
  const carry = session.role === "tester" ? undefined : feature?.carry;
  const opened = await workspaces.open({ sessionId: session.id, ...(carry && { carry }) });
  if (opened.ok && session.workspace === undefined) {
    const { path, base, conflicts } = opened.value;
    await journal.dispatch({
      type: "workspace.record-open",
      sessionId: session.id,
      path,
      base: base.commit,
      conflicts,
    });
  }
  return opened;
}

/** What there is before the agent is started. */
interface Prepared {
  readonly session: Session;
  readonly workspace: OpenedWorkspace;
  readonly commands: CommandRules;
  /** What the studio answered while the agent was gone. */
  readonly missed: string | undefined;
}

async function converse(context: EngineContext, request: Prepared): Promise<Ended | undefined> {
  const { journal, clock, runtime, running, closing } = context;
  const { session } = request;
  const { limits } = journal.state.config;
  const recorder = createRecorder(context, session.id);
  let ending: { outcome: Outcome; detail: string } | undefined;
  let agent: AgentSession | undefined;

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
  running.set(session.id, { stop, say: (text) => agent?.say(text) ?? false });
  try {
    const window = await createWindowKeeper(context, session);
    const spec = await specFor(context, { ...request, watchdog, recorder, window });
    agent = runtime.start(withHints(spec, journal.state.sessions.get(session.id)!));
    if (ending || closing.aborted) void agent.stop();
    const heard = await listen(context, { session, agent, recorder, watchdog, circles, window, resumed: spec.resume });
    await recorder.flush();
    return closing.aborted ? undefined : { ...(ending ?? heard), total: recorder.total };
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

async function specFor(
  context: EngineContext,
  request: Prepared & {
    readonly watchdog: Watchdog;
    readonly recorder: SessionRecorder;
    readonly window: WindowKeeper;
  },
): Promise<SessionSpec> {
  const { session, workspace, commands, missed, watchdog, recorder, window } = request;
  const { files, workspaces, journal, runtime } = context;
  const profile = roleProfiles[session.role];
  const { options } = journal.state.runs.get(session.runId)!;
  const brief = await openingPrompt(context, session.id);
  const isNext = isAtNext(context, session);
  const resume = session.status.type === "running" && runtime.capabilities.resume;
  const told =
    missed === undefined ? "" : `\n\nThe studio was stopped while it checked your work. Its verdict:\n${missed}`;
  return {
    sessionId: session.id,
    role: session.role,
    resume,
    cwd: workspace.path,
    stateDir: files.stateDirOf(session.id),
    system: (await files.promptFor(session.role)) ?? systemPrompts[session.role],
    // The brief of a batch's later feature comes with a verdict, and the agent may have been gone by then.
    prompt: isNext ? brief : brief + told,
    resumePrompt: `Go on where you were interrupted.${told}${isNext ? `\n\n${brief}` : ""}`,
    onWindowNear: () => window.choose(),
    model: modelFor(options, session.role),
    effort: options.effort,
    maxTurns: options.maxTurns ?? turnsFor(session.role, session.features.length),
    builtinTools: profile.builtinTools,
    tools: createStudioTools(context, { sessionId: session.id, names: profile.studioTools, watchdog }),
    commands: () => withAllowed(commands, journal.state.runs.get(session.runId)!.allowed),
    onRefused: (refused) => recorder.refused(refused),
    onRefusedHost: (refused) => recorder.refusedHost(refused),
    env: { ...context.projectSecrets.environment(), ...workspace.env },
    readable: [...workspaces.readable, ...journal.state.config.workspace.readable],
    hidden: files.hidden,
  };
}

/** With what a person has told it by now; what is told from here on reaches the agent itself. */
function withHints(spec: SessionSpec, { hints }: Session): SessionSpec {
  const told = hintsSoFar(hints.map(({ text }) => text));
  return { ...spec, prompt: spec.prompt + told, resumePrompt: spec.resumePrompt + told };
}

/** Whether it is at a later feature of its batch, of which it has not asked anything yet. */
const isAtNext = ({ journal }: EngineContext, { attempts }: Session): boolean =>
  attempts.length > 1 && journal.state.attempts.get(attempts.at(-1)!)!.verifications === 0;

async function listen(
  { journal, runtime }: EngineContext,
  request: {
    readonly session: Session;
    readonly agent: AgentSession;
    readonly recorder: SessionRecorder;
    readonly watchdog: Watchdog;
    readonly circles: CircleWatch;
    readonly window: WindowKeeper;
    readonly resumed: boolean;
  },
): Promise<{ outcome: Outcome; detail: string }> {
  const { session, agent, recorder, watchdog, circles, window, resumed } = request;
  const attemptNow = () => journal.state.sessions.get(session.id)!.attempts.at(-1);
  let attempt = attemptNow();
  let heard: { outcome: Outcome; detail: string } | undefined;
  for await (const event of agent.events) {
    // What it is told is no sign of life.
    if (event.type !== "prompted") watchdog.heard();
    if (attemptNow() !== attempt) watchdog.nextAttempt();
    attempt = attemptNow();
    circles.heard(event);
    recorder.record(event);
    if (event.type === "started") {
      const { model } = event;
      const { steering } = runtime.capabilities;
      const start = { type: "session.record-start", sessionId: session.id, runtime: runtime.id, resumed } as const;
      await journal.dispatch({ ...start, ...(model !== undefined && { model }), steering });
    }
    window.heard(event);
    if (event.type === "ended" && event.ending === "handed-over")
      heard = { outcome: "handed-over", detail: window.handOver() };
    else if (event.type === "ended") heard = { outcome: outcomeOfEnding[event.ending], detail: event.detail };
  }
  if (heard === undefined) throw new Error(`The runtime ${runtime.id} did not say how session ${session.id} ended.`);
  return heard;
}
