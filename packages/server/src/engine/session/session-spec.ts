/** With what is an agent started: what it is told, what it may use, and where? */
import { modelFor } from "@autocoder/core/run/run.ts";
import { type CommandRules, withAllowed } from "@autocoder/core/policy/policy.ts";
import { hintsSoFar } from "@autocoder/core/session/prompt/hint.ts";
import { systemPrompts } from "@autocoder/core/session/prompt/system.ts";
import { roleProfiles, turnsFor } from "@autocoder/core/session/role.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import type { EngineContext } from "../context.ts";
import type { SessionSpec } from "../ports/agents.ts";
import type { OpenedWorkspace } from "../ports/workspaces.ts";
import { createStudioTools } from "../tools/studio-tools.ts";
import { openingPrompt } from "./briefing.ts";
import type { SessionRecorder } from "./recorder.ts";
import type { Watchdog } from "./watchdog.ts";
import type { WindowKeeper } from "./window.ts";

/** What there is before the agent is started. */
export interface Prepared {
  readonly session: Session;
  readonly workspace: OpenedWorkspace;
  /** Whether it takes the place of one that is gone. */
  readonly isMadeAnew: boolean;
  readonly commands: CommandRules;
  /** What the studio answered while the agent was gone. */
  readonly missed: string | undefined;
  /** Whether an agent may have been started before, and said so or not. */
  readonly wasOpen: boolean;
}

export async function specFor(
  context: EngineContext,
  request: Prepared & {
    readonly watchdog: Watchdog;
    readonly recorder: SessionRecorder;
    readonly window: WindowKeeper;
  },
): Promise<SessionSpec> {
  const { session, workspace, isMadeAnew, commands, missed, wasOpen, watchdog, recorder, window } = request;
  const { files, workspaces, journal, runtime } = context;
  const profile = roleProfiles[session.role];
  const { options } = journal.state.runs.get(session.runId)!;
  const brief = await openingPrompt(context, session.id);
  const isNext = isAtNext(context, session);
  const resume = wasOpen && runtime.capabilities.resume;
  const told =
    (isMadeAnew ? "\n\nYour workspace was deleted meanwhile, and made anew with what was saved last." : "") +
    (missed === undefined ? "" : `\n\nThe studio was stopped while it checked your work. Its verdict:\n${missed}`);
  return {
    sessionId: session.id,
    role: session.role,
    resume,
    cwd: workspace.path,
    stateDir: files.stateDirOf(session.id),
    system: (await files.promptFor(session.role)) ?? systemPrompts[session.role],
    // The brief of a batch's later feature comes with a verdict, and the agent may have been gone by then.
    prompt: isNext ? brief : brief + told,
    resumePrompt: `${session.halted?.afterStep ? GO_ON_AFTER_PAUSE : GO_ON}${told}${isNext ? `\n\n${brief}` : ""}`,
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

const GO_ON = "Go on where you were interrupted.";
const GO_ON_AFTER_PAUSE = "You were paused after your last step, and your workspace was left alone. Go on from there.";

/** With what a person has told it by now; what is told from here on reaches the agent itself. */
export function withHints(spec: SessionSpec, { hints }: Session): SessionSpec {
  const told = hintsSoFar(hints.map(({ text }) => text));
  return { ...spec, prompt: spec.prompt + told, resumePrompt: spec.resumePrompt + told };
}

/** Whether it is at a later feature of its batch, of which it has not asked anything yet. */
const isAtNext = ({ journal }: EngineContext, { attempts }: Session): boolean =>
  attempts.length > 1 && journal.state.attempts.get(attempts.at(-1)!)!.verifications === 0;
