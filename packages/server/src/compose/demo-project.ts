/** In which project is a scenario played? The one that was begun and can go on, or else a new one; the old is archived. */
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import { plannedFeatures } from "@autocoder/core/rehearse/scenario.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import { readState } from "../engine/read-state.ts";
import type { Studio, StudioRefusal } from "../engine/studio.ts";
import type { LoadedScenario } from "../rehearsal/load-scenario.ts";
import type { Home } from "../home/home.ts";
import { noteRehearsal } from "../home/rehearsals.ts";
import { idForFolder } from "./id-for-folder.ts";

export interface DemoRequest {
  readonly studio: Studio;
  readonly store: Store;
  readonly loaded: LoadedScenario;
  readonly home: Home;
  /** What the folder of this kind is called, where samples lie. */
  readonly folder: string;
  /** Whether its spec is still to be written, in an interview. */
  readonly isWithoutSpec?: boolean;
}

export interface DemoProject {
  readonly entry: ProjectEntry;
  readonly isContinued: boolean;
}

export async function demoProject(request: DemoRequest): Promise<Result<DemoProject, StudioRefusal>> {
  const { studio, store, folder, loaded } = request;
  const { demoDir } = request.home;
  const root = join(demoDir, folder);
  const earlier = (await store.listProjects()).find((entry) => entry.root === root);
  if (earlier && (await isFolder(root)) && canGoOn(await readState(store, earlier.projectId), loaded)) {
    await writeConfig(root, loaded);
    return ok({ entry: earlier, isContinued: true });
  }
  if (earlier) {
    await store.removeProject(earlier.projectId);
    await studio.engines.get(earlier.projectId)?.close();
  }
  if (await isFolder(root)) await archive(demoDir, folder);
  await mkdir(root, { recursive: true, mode: 0o700 });
  return newProject(request, root);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Nothing of an earlier sample is lost: its folder moves, with its whole history in git. */
async function archive(demoDir: string, folder: string): Promise<void> {
  const shelf = join(demoDir, "archive");
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  let number = 1;
  while (await isFolder(join(shelf, `${folder}-${number}`))) number += 1;
  await rename(join(demoDir, folder), join(shelf, `${folder}-${number}`));
}

/** Its run did not come to an end of its own, and it is about the features this scenario knows how to play. */
export function canGoOn({ runs, plan, backlog }: StudioState, { scenario }: LoadedScenario): boolean {
  const run = runs.get(runs.size as RunId);
  const ending = run?.status.type === "ended" ? run.status.ending.type : undefined;
  if (ending === "complete" || ending === "blocked" || ending === "failed") return false;
  const known = new Set(scenario.features.map(({ name }) => name));
  const planned = [...backlog.features.values()];
  const there = new Set(planned.map(({ name }) => name));
  const isWhole =
    plan.status === "none" || plan.status === "open" || plannedFeatures(scenario).every(({ name }) => there.has(name));
  return isWhole && planned.every(({ name }) => known.has(name));
}

async function newProject(
  { studio, store, home, loaded, isWithoutSpec }: DemoRequest,
  root: string,
): Promise<Result<DemoProject, StudioRefusal>> {
  const projectId = await idForFolder(root, store);
  const entry: ProjectEntry = { projectId, name: basename(root), root, createdAt: instant(Date.now()) };
  await writeConfig(root, loaded);
  if (isWithoutSpec) noteRehearsal(home, projectId, loaded.scenario.name);
  const created = await studio.create({ entry, ...(!isWithoutSpec && { spec: loaded.spec }) });
  if (created.ok) return ok({ entry, isContinued: false });
  await rm(root, { recursive: true });
  return created;
}

async function writeConfig(root: string, { config }: LoadedScenario): Promise<void> {
  if (config === undefined) return;
  await mkdir(join(root, ".autocoder"), { recursive: true });
  await writeFile(join(root, ".autocoder", "config.yaml"), config);
}
