/** `autocoder stop`: asks the studio at work to end the run, after the current attempts or at once. */
import { findStudio } from "../../home/studio-file.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { remoteStudio } from "../remote-studio.ts";
import { CliRefusal } from "../refusal.ts";
import { withStore } from "../with-store.ts";

export const stop = (context: CommandContext, options: { readonly now: boolean }): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const entry = await projectHere(store, context.project, context.cwd);
    const studio = await findStudio(context.home);
    if (studio === undefined) {
      throw new CliRefusal(
        "No studio is at work, so nothing runs. An interrupted run goes on at the next `autocoder run`.",
      );
    }
    await remoteStudio(studio).stopRun(entry.projectId, options);
    context.output.json({ project: entry.projectId, stopping: true, now: options.now });
    context.output.line(
      options.now ? "The agents are being ended; their work is saved." : "The run ends after the attempts under way.",
    );
    return exitCode.done;
  });
