/** In which project is a scenario played? The one that was begun and can go on, or else a new one; the old is archived. */
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { ProjectId, RunId } from "@autocoder/core/kit/ids.ts";
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
  /** Where samples lie, and what the folder of this kind is called. */
  readonly demoDir: string;
  readonly folder: string;
}

export async function demoProject(request: DemoRequest): Promise<ProjectEntry> {
  const { store, demoDir, folder, loaded } = request;
  const root = join(demoDir, folder);
  const earlier = (await store.listProjects()).find((entry) => entry.root === root);
  if (earlier && (await isFolder(root)) && canGoOn(await readState(store, earlier.projectId), loaded)) {
    await writeConfig(root, loaded);
    return earlier;
  }
  if (earlier) await store.removeProject(earlier.projectId);
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
  const isWhole = plan.status === "none" || plan.status === "open" || planned.length === known.size;
  return isWhole && planned.every(({ name }) => known.has(name));
}

async function newProject({ studio, store, loaded }: DemoRequest, root: string): Promise<ProjectEntry> {
  const projectId = await unusedId(store, root);
  const entry: ProjectEntry = { projectId, name: basename(root), root, createdAt: instant(Date.now()) };
  await writeConfig(root, loaded);
  const created = await studio.create({ entry, spec: loaded.spec });
  if (created.ok) return entry;
  await rm(root, { recursive: true });
  throw new CliRefusal(created.error.message);
}

/** An id no project has, and none ever had: what is recorded under it would be taken for this one's. */
async function unusedId(store: Store, root: string): Promise<ProjectId> {
  const taken = [...(await store.listProjects())];
  for (;;) {
    const projectId = idForFolder(root, taken);
    if ((await store.lastSeq(projectId)) === 0) return projectId;
    taken.push({ projectId, name: projectId, root, createdAt: instant(0) });
  }
}

async function writeConfig(root: string, { config }: LoadedScenario): Promise<void> {
  if (config === undefined) return;
  await mkdir(join(root, ".autocoder"), { recursive: true });
  await writeFile(join(root, ".autocoder", "config.yaml"), config);
}
