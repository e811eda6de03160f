/** Which project is meant? The one named, else the one whose folder this is, or lies above this folder. */
import { realpath } from "node:fs/promises";
import { basename, sep } from "node:path";
import { type ProjectId, ProjectId as ProjectIdSchema } from "@autocoder/core/kit/ids.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import { CliRefusal } from "./refusal.ts";

type Registry = Pick<Store, "listProjects">;

export async function projectHere(store: Registry, named: string | undefined, cwd: string): Promise<ProjectEntry> {
  const entry = await findProject(store, named, cwd);
  if (entry) return entry;
  const ids = (await store.listProjects()).map(({ projectId }) => projectId);
  const known = ids.length === 0 ? "There is none yet." : `Known: ${ids.join(", ")}.`;
  if (named !== undefined) throw new CliRefusal(`There is no project "${named}". ${known}`);
  throw new CliRefusal(
    `${cwd} belongs to no project. Run \`autocoder init\` here, or name a project with --project. ${known}`,
  );
}

async function findProject(store: Registry, named: string | undefined, cwd: string): Promise<ProjectEntry | undefined> {
  const entries = await store.listProjects();
  if (named !== undefined) return entries.find(({ projectId, root }) => projectId === named || root === named);
  const here = await realpath(cwd);
  const above = entries.filter(({ root }) => here === root || here.startsWith(root + sep));
  return above.sort((a, b) => b.root.length - a.root.length)[0];
}

/** A free id made of the folder's name. */
export function idForFolder(root: string, entries: readonly ProjectEntry[]): ProjectId {
  const name = basename(root)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
  const taken = new Set<string>(entries.map(({ projectId }) => projectId));
  const stem = name === "" ? "project" : name;
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return ProjectIdSchema.parse(id);
  }
}
