/** `autocoder run`: builds the project's backlog; uses the studio that is at work, or brings its own. */
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import { isPlayable } from "../../compose/samples.ts";
import { rehearsalOf } from "../../home/rehearsals.ts";
import { findStudio } from "../../home/studio-file.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { CliRefusal } from "../refusal.ts";
import { remoteStudio } from "../remote-studio.ts";
import { printSummary, runProject } from "../run-project.ts";
import { withServedStudio } from "../with-served-studio.ts";
import { withStore } from "../with-store.ts";

export async function run(context: CommandContext, options: RunChoice): Promise<ExitCode> {
  const { output, home } = context;
  const entry = await withStore(context, (store) => projectHere(store, context.project, context.cwd));
  const { projectId } = entry;
  const scenario = rehearsalOf(home, entry);
  if (scenario !== undefined && !isPlayable(scenario)) {
    throw new CliRefusal(
      `${projectId} is a sample: \`autocoder demo\` or \`autocoder rehearse\` plays it, without a key.`,
    );
  }
  const other = await findStudio(home);
  if (other) {
    const remote = remoteStudio(other);
    await remote.startRun(projectId, options);
    const page = remote.pageOf(projectId);
    output.json({ project: projectId, started: true, url: page });
    output.line(`The studio that is at work (process ${other.pid}) builds it; \`autocoder status\` shows how it goes.`);
    output.line(`  Board    ${page}`);
    return exitCode.done;
  }
  return withServedStudio(context, { model: { type: "person" } }, async ({ studio, pageOf }) => {
    const finished = await runProject(context, { studio, projectId, options, page: pageOf(projectId) });
    printSummary(context, finished, false);
    return finished.code;
  });
}
