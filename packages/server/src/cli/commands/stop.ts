/** `autocoder stop`: asks the studio at work to end the run, after the current attempts or at once. */
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { studioAtWork } from "../studio-at-work.ts";

export async function stop(context: CommandContext, options: { readonly now: boolean }): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  await studio.stopRun(projectId, options);
  context.output.json({ project: projectId, stopping: true, now: options.now });
  context.output.line(
    options.now ? "The agents are being ended; their work is saved." : "The run ends after the attempts under way.",
  );
  return exitCode.done;
}
