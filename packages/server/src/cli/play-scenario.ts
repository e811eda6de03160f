/** Plays a scenario with real agents on the scripted model, in a project in the studio's home. */
import { join } from "node:path";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import { type LoadedScenario, startModelServer } from "../compose/rehearsal.ts";
import type { ServedStudio } from "../compose/serve-studio.ts";
import { demoProject } from "../compose/demo-project.ts";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { CliRefusal } from "./refusal.ts";
import { printSummary, runProject } from "./run-project.ts";
import { stayUp } from "./stay-up.ts";
import { withServedStudio } from "./with-served-studio.ts";

export interface PlaySettings {
  readonly run: RunOptions;
  readonly delay?: number;
  readonly port?: number;
  readonly open: boolean;
  /** Leave once the run has ended. */
  readonly exit: boolean;
}

export interface PlayOptions extends PlaySettings {
  readonly loaded: LoadedScenario;
  /** What the project's folder is called in the home's `demo`. */
  readonly folder: string;
}

export async function playScenario(context: CommandContext, options: PlayOptions): Promise<ExitCode> {
  const { loaded, delay, folder } = options;
  const model = await startModelServer({ scenario: loaded.scenario, ...(delay !== undefined && { delayMs: delay }) });
  try {
    const access = {
      model: { type: "scripted", url: model.url, root: join(context.home.demoDir, folder) } as const,
      ...options,
    };
    return await withServedStudio(context, access, (served) => play(context, served, options));
  } finally {
    await model.close();
  }
}

async function play(context: CommandContext, served: ServedStudio, options: PlayOptions): Promise<ExitCode> {
  const { output, home } = context;
  const sample = await demoProject({ ...served, ...options, home });
  if (!sample.ok) throw new CliRefusal(sample.error.message);
  const { projectId } = sample.value.entry;
  const page = served.pageOf(projectId);
  if (options.open && !options.exit && !output.isJson) openInBrowser(page);
  const finished = await runProject(context, { studio: served.studio, projectId, options: options.run, page });
  const staysUp = !options.exit && finished.ending !== undefined;
  printSummary(context, finished, staysUp);
  if (staysUp) await stayUp(context);
  return finished.code;
}
