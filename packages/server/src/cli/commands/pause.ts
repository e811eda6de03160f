/** `autocoder pause`, `drain` and `resume`: agents halt or finish, nothing new is started, and then all goes on. */
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { studioAtWork } from "../studio-at-work.ts";

export async function pause(context: CommandContext, options: { readonly reason?: string }): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  await studio.pauseRun(projectId, options);
  context.output.json({ project: projectId, paused: true });
  context.output.line("The run is paused: each agent halts after its step. `autocoder resume` goes on from there.");
  return exitCode.done;
}

export async function drain(context: CommandContext, options: { readonly reason?: string }): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  await studio.drainRun(projectId, options);
  context.output.json({ project: projectId, draining: true });
  context.output.line(
    "The run drains: what is under way is finished, nothing new is started. `autocoder resume` goes on.",
  );
  return exitCode.done;
}

export async function resume(context: CommandContext): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  await studio.resumeRun(projectId);
  context.output.json({ project: projectId, paused: false });
  context.output.line("The run goes on.");
  return exitCode.done;
}
