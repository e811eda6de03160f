/** `autocoder pause` and `autocoder resume`: nothing new is started for a while, and then again. */
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { studioAtWork } from "../studio-at-work.ts";

export async function pause(context: CommandContext, options: { readonly reason?: string }): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  await studio.pauseRun(projectId, options);
  context.output.json({ project: projectId, paused: true });
  context.output.line("The run is paused: what is under way is finished. `autocoder resume` goes on.");
  return exitCode.done;
}

export async function resume(context: CommandContext): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  await studio.resumeRun(projectId);
  context.output.json({ project: projectId, paused: false });
  context.output.line("The run goes on.");
  return exitCode.done;
}
