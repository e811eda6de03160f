/**
 * Plays a scenario with real agents on the scripted model.
 *
 * The project lives in the studio's home; an unfinished one is continued, a finished one is set aside and begun anew.
 */
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import { type LoadedScenario, startModelServer } from "../compose/rehearsal.ts";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { idForFolder } from "./project-here.ts";
import { readState } from "./read-state.ts";
import { CliRefusal } from "./refusal.ts";
import { codeOfEnding, printSummary, runProject } from "./run-project.ts";
import { stayUp } from "./stay-up.ts";
import type { ServedStudio } from "../compose/serve-studio.ts";
import { withServedStudio } from "./with-served-studio.ts";

export interface PlaySettings {
  readonly concurrency: number;
  readonly batchSize: number;
  readonly delay?: number;
  readonly port?: number;
  readonly open: boolean;
  /** Leave once the run has ended. */
  readonly exit: boolean;
}

export interface PlayOptions extends PlaySettings {
  readonly loaded: LoadedScenario;
  /** The project's folder under the home's `demo`. */
  readonly folder: string;
}

export async function playScenario(context: CommandContext, options: PlayOptions): Promise<ExitCode> {
  const { loaded, delay } = options;
  const model = await startModelServer({ scenario: loaded.scenario, ...(delay !== undefined && { delayMs: delay }) });
  try {
    const access = { model: { type: "scripted", url: model.url } as const, ...options };
    return await withServedStudio(context, access, (served) => play(context, served, options));
  } finally {
    await model.close();
  }
}

async function play(context: CommandContext, served: ServedStudio, options: PlayOptions): Promise<ExitCode> {
  const { studio, store, url } = served;
  const { concurrency, batchSize } = options;
  const entry = await demoProject(context, { studio, store, ...options });
  context.output.line(`\n  Board     ${served.pageOf(entry.projectId)}\n  Project   ${entry.root}`);
  const run = RunOptions.parse({ concurrency, batchSize, skipReview: true });
  const finished = await runProject(context, { studio, projectId: entry.projectId, options: run, url });
  printSummary(context, finished);
  if (!options.exit && finished.ending) await stayUp(context);
  return codeOfEnding(finished.ending);
}

async function demoProject(
  { home }: CommandContext,
  request: { readonly studio: Studio; readonly store: Store; readonly loaded: LoadedScenario; readonly folder: string },
): Promise<ProjectEntry> {
  const { studio, store, loaded, folder: name } = request;
  const root = join(home.demoDir, name);
  const existing = (await store.listProjects()).find((entry) => entry.root === root);
  if (existing) {
    if (!(await isFinished(store, existing))) return existing;
    await setAside(store, existing);
  }
  await mkdir(join(root, ".autocoder"), { recursive: true, mode: 0o700 });
  if (loaded.config !== undefined) await writeFile(join(root, ".autocoder", "config.yaml"), loaded.config);
  const projectId = idForFolder(root, await store.listProjects());
  const entry: ProjectEntry = { projectId, name, root, createdAt: instant(Date.now()) };
  const created = await studio.create({ entry, spec: loaded.spec });
  if (!created.ok) throw new CliRefusal(created.error.message);
  return entry;
}

async function isFinished(store: Store, { projectId, root }: ProjectEntry): Promise<boolean> {
  if (!(await stat(root).catch(() => undefined))) return true;
  const { backlog, plan, runs } = await readState(store, projectId);
  const features = [...backlog.features.values()];
  const isOver = [...runs.values()].every(({ status }) => status.type === "ended");
  return isOver && plan.status !== "open" && features.length > 0 && features.every(isPassing);
}

/** Nothing of a finished demo is lost: its folder moves next door and stays a project. */
async function setAside(store: Store, entry: ProjectEntry): Promise<void> {
  const taken = await readFile(join(entry.root, ".autocoder", "spec.md")).catch(() => undefined);
  await store.removeProject(entry.projectId);
  if (taken === undefined) return;
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  await rename(entry.root, `${entry.root}-${stamp}`);
}
