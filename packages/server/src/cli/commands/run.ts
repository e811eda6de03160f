/** `autocoder run`: builds the project's backlog; uses the studio that is at work, or brings its own. */
import type { RunOptions } from "@autocoder/core/run/run.ts";
import { findStudio } from "../../home/studio-file.ts";
import { type CommandContext, withStore } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { remoteStudio } from "../remote-studio.ts";
import { codeOfEnding, printSummary, runProject } from "../run-project.ts";
import { withServedStudio } from "../with-served-studio.ts";

export async function run(context: CommandContext, options: RunOptions): Promise<ExitCode> {
  const entry = await withStore(context, (store) => projectHere(store, context.project, context.cwd));
  const other = await findStudio(context.home);
  if (other) {
    await remoteStudio(other).startRun(entry.projectId, options);
    context.output.json({ project: entry.projectId, started: true, url: other.url ?? null });
    context.output.line(`The studio at ${other.url} builds it. \`autocoder status\` shows how it goes.`);
    return exitCode.done;
  }
  return withServedStudio(context, { model: { type: "person" }, open: false }, async ({ studio, url, pageOf }) => {
    context.output.line(`  Board  ${pageOf(entry.projectId)}`);
    const finished = await runProject(context, { studio, projectId: entry.projectId, options, url });
    printSummary(context, finished);
    return codeOfEnding(finished.ending);
  });
}
