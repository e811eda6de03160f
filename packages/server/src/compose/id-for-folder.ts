/** Which id does a project in this folder get? The one it had before, else a free one made of the folder's name. */
import { basename } from "node:path";
import { type ProjectId, ProjectId as ProjectIdSchema } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Store } from "../engine/ports/store.ts";
import { readState } from "../engine/read-state.ts";

type Past = Pick<Store, "listProjects" | "readEvents">;

/** No project is given an id under which something is recorded, unless `goesOn` says that it is this folder's. */
export async function idForFolder(
  root: string,
  store: Past,
  goesOn: (past: StudioState) => Promise<boolean> = async () => false,
): Promise<ProjectId> {
  const taken = new Set<string>((await store.listProjects()).map(({ projectId }) => projectId));
  const stem = stemOf(root);
  for (let n = 1; ; n++) {
    const id = ProjectIdSchema.parse(n === 1 ? stem : `${stem}-${n}`);
    if (taken.has(id)) continue;
    const past = await readState(store, id);
    if (past.seq === 0 || (past.project?.root === root && (await goesOn(past)))) return id;
  }
}

function stemOf(root: string): string {
  const name = basename(root)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
  return name === "" ? "project" : name;
}
