/** Starts a run, or takes up the one that was interrupted, and stays with it until it ends. */
import { setTimeout as waitFor } from "node:timers/promises";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";
import type { Studio } from "../engine/studio.ts";
import { adviceOn, codeOfEnding, describeEnding } from "./ending.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { isAtWork } from "./halt-agents.ts";
import { CliRefusal } from "./refusal.ts";
import { describeSummary, summarize } from "./summary.ts";
import { watchRun } from "./view/watch-run.ts";

export interface FinishedRun {
  readonly state: StudioState;
  /** Undefined if it was interrupted, and so has not ended. */
  readonly ending: RunEnding | undefined;
  readonly wallMs: number;
  readonly code: ExitCode;
  /** Where the board answered during the run. */
  readonly page: string;
}

export async function runProject(
  context: CommandContext,
  request: {
    readonly studio: Studio;
    readonly projectId: ProjectId;
    readonly options: RunChoice;
    /** Where the board answers. */
    readonly page: string;
  },
): Promise<FinishedRun> {
  const startedAt = Date.now();
  const { engine: first, isContinued } = await startOrContinue(request);
  let engine = first;
  const { root } = engine.journal.state.project!;
  context.output.line(`\n  Project  ${root}\n  Board    ${request.page}\n`);
  if (isContinued) context.output.line("  The run that was interrupted goes on where it was.");
  let ending = await watchRun(engine, context);
  while (engine.halted?.mayGoOn && !context.stopping.aborted) {
    context.output.line(`  ${engine.halted.message} It goes on as soon as it can; all work is kept.`);
    engine = await reopened(request, context.stopping);
    ending = await watchRun(engine, context);
  }
  if (engine.halted && !context.stopping.aborted) throw new CliRefusal(engine.halted.message, exitCode.environment);
  if (ending) await engine.quiet();
  else if (isAtWork(engine.journal.state))
    context.output.line("  Ending the agents; their work is kept. Ctrl-C again leaves at once.");
  const { state } = engine.journal;
  const wallMs = Date.now() - startedAt;
  return { state, ending, wallMs, code: codeOfEnding(state, ending), page: request.page };
}

/** The studio tries by itself; who waits for it here looks whether it has. */
async function reopened(
  { studio, projectId }: { readonly studio: Studio; readonly projectId: ProjectId },
  stopping: AbortSignal,
): Promise<ProjectEngine> {
  for (;;) {
    const opened = await studio.open(projectId);
    if (!opened.ok) throw new CliRefusal(opened.error.message, exitCode.environment);
    if (!opened.value.halted || stopping.aborted) return opened.value;
    await waitFor(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

const LOOK_EVERY_MS = 1_000;

async function startOrContinue(request: {
  readonly studio: Studio;
  readonly projectId: ProjectId;
  readonly options: RunChoice;
}): Promise<{ readonly engine: ProjectEngine; readonly isContinued: boolean }> {
  const { studio, projectId, options } = request;
  const opened = await studio.open(projectId);
  if (!opened.ok) throw new CliRefusal(opened.error.message);
  const active = activeRun(opened.value.journal.state);
  // Whoever asks for a run does not want it to wait.
  if (active?.status.type === "paused") await opened.value.journal.dispatch({ type: "run.resume" });
  if (active) return { engine: opened.value, isContinued: true };
  const started = await studio.startRun(projectId, options);
  if (!started.ok) throw new CliRefusal(started.error.message);
  return { engine: started.value, isContinued: false };
}

/** A program is told where the board answered; a person only where it still does. */
export function printSummary({ output }: CommandContext, finished: FinishedRun, staysUp: boolean): void {
  const { state, ending, wallMs, page } = finished;
  const summary = summarize(state, { ending, wallMs, url: page });
  output.json(summary);
  const lines = [
    ...describeSummary({ ...summary, url: staysUp ? page : null }),
    ...describeEnding(state, ending),
    ...adviceOn(state),
  ];
  for (const line of ["", ...lines.map((text) => `  ${text}`), ""]) output.line(line);
}
