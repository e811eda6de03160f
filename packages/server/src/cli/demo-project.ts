/** In which project is a scenario played? One that was begun and can go on, or else a new one beside the earlier ones. */
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import type { LoadedScenario } from "../compose/rehearsal.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import { idForFolder } from "./project-here.ts";
import { readState } from "./read-state.ts";
import { CliRefusal } from "./refusal.ts";

export interface DemoRequest {
  readonly studio: Studio;
  readonly store: Store;
  readonly loaded: LoadedScenario;
  /** Where projects of this kind lie, and what their folders are called: `todo`, `todo-2`, … */
  readonly demoDir: string;
  readonly folder: string;
}

export async function demoProject(request: DemoRequest): Promise<ProjectEntry> {
  const { store, demoDir, folder, loaded } = request;
  const earlier = (await store.listProjects()).filter(
    ({ root }) => dirname(root) === demoDir && numberOf(root, folder) !== undefined,
  );
  for (const entry of earlier.toReversed()) {
    const isThere = await stat(entry.root).catch(() => undefined);
    if (!isThere || !canGoOn(await readState(store, entry.projectId), loaded)) continue;
    await writeConfig(entry.root, loaded);
    return entry;
  }
  const last = Math.max(0, ...earlier.map(({ root }) => numberOf(root, folder) ?? 0));
  return newProject(request, await makeFolder(demoDir, folder, last + 1));
}

/** 1 for `todo`, 2 for `todo-2`; undefined for what is called otherwise. */
function numberOf(root: string, folder: string): number | undefined {
  const name = basename(root);
  if (name === folder) return 1;
  const number = name.startsWith(`${folder}-`) ? Number(name.slice(folder.length + 1)) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}

/** Its run did not come to an end of its own, and it is about the features this scenario knows how to play. */
export function canGoOn({ runs, plan, backlog }: StudioState, { scenario }: LoadedScenario): boolean {
  const run = runs.get(runs.size as RunId);
  const ending = run?.status.type === "ended" ? run.status.ending.type : undefined;
  if (ending === "complete" || ending === "blocked" || ending === "failed") return false;
  const known = new Set(scenario.features.map(({ name }) => name));
  const planned = [...backlog.features.values()];
  const isWhole = plan.status === "none" || plan.status === "open" || planned.length === known.size;
  return isWhole && planned.every(({ name }) => known.has(name));
}

async function makeFolder(demoDir: string, folder: string, number: number): Promise<string> {
  const root = join(demoDir, number === 1 ? folder : `${folder}-${number}`);
  await mkdir(demoDir, { recursive: true, mode: 0o700 });
  try {
    await mkdir(root, { mode: 0o700 });
    return root;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return makeFolder(demoDir, folder, number + 1);
  }
}

async function newProject({ studio, store, loaded }: DemoRequest, root: string): Promise<ProjectEntry> {
  const projectId = idForFolder(root, await store.listProjects());
  const entry: ProjectEntry = { projectId, name: basename(root), root, createdAt: instant(Date.now()) };
  await writeConfig(root, loaded);
  const created = await studio.create({ entry, spec: loaded.spec });
  if (created.ok) return entry;
  await rm(root, { recursive: true });
  throw new CliRefusal(created.error.message);
}

async function writeConfig(root: string, { config }: LoadedScenario): Promise<void> {
  if (config === undefined) return;
  await mkdir(join(root, ".autocoder"), { recursive: true });
  await writeFile(join(root, ".autocoder", "config.yaml"), config);
}
