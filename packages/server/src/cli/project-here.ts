/** Which project is meant? The one named, else the one whose folder this is, or lies above this folder. */
import { realpath } from "node:fs/promises";
import { sep } from "node:path";
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
