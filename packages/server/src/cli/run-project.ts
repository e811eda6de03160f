/** Starts a run, or takes up the one that was interrupted, and stays with it until it ends. */
import { activeRun } from "@autocoder/core/log/state.ts";
import type { RunEnding, RunOptions } from "@autocoder/core/run/run.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";
import type { Studio } from "../engine/studio.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";
import { describeSummary, type RunSummary, summarize } from "./summary.ts";
import { watchRun } from "./view/watch-run.ts";

export interface FinishedRun {
  readonly engine: ProjectEngine;
  readonly ending: RunEnding | undefined;
  readonly summary: RunSummary;
}

export async function runProject(
  context: CommandContext,
  request: {
    readonly studio: Studio;
    readonly projectId: ProjectId;
    readonly options: RunOptions;
    readonly url: string | undefined;
  },
): Promise<FinishedRun> {
  const { studio, projectId, options, url } = request;
  const startedAt = Date.now();
  const engine = await startOrContinue(context, studio, projectId, options);
  const ending = await watchRun(engine, context.output, context.stopping);
  if (engine.halted) throw new CliRefusal(engine.halted.message, exitCode.environment);
  if (ending) await engine.quiet();
  const summary = summarize(engine.journal.state, { ending, wallMs: Date.now() - startedAt, url });
  return { engine, ending, summary };
}

async function startOrContinue(
  { output }: CommandContext,
  studio: Studio,
  projectId: ProjectId,
  options: RunOptions,
): Promise<ProjectEngine> {
  const opened = await studio.open(projectId);
  if (!opened.ok) throw new CliRefusal(opened.error.message);
  const run = activeRun(opened.value.journal.state);
  if (run) {
    output.line(`Run ${run.id} goes on where it was.`);
    return opened.value;
  }
  const started = await studio.startRun(projectId, options);
  if (!started.ok) throw new CliRefusal(started.error.message);
  return started.value;
}

export function printSummary({ output }: CommandContext, { summary, ending }: FinishedRun): void {
  output.json(summary);
  describeSummary(summary, ending).forEach((line) => output.line(line));
}

export function codeOfEnding(ending: RunEnding | undefined): ExitCode {
  switch (ending?.type) {
    case "complete":
    case "planned":
      return exitCode.done;
    case "blocked":
    case "failed":
      return exitCode.unproven;
    case "stopped":
    case undefined:
      return exitCode.stopped;
  }
}
