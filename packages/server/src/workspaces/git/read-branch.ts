/**
 * Where is a branch now?
 *
 * Asked many times for each feature, and git takes milliseconds to start; so the branch's own file is read where it has
 * one, and git is asked where the repository keeps it elsewhere (packed, or in tables).
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Revision } from "../../engine/ports/workspaces.ts";
import { findRevision } from "./commits.ts";
import type { Studio } from "./studio.ts";

/** The commit a branch's full reference name holds, and its tree; undefined if there is no such branch. */
export async function readBranch(studio: Studio, ref: string): Promise<Revision | undefined> {
  const commit = await readOwnFile(join(studio.repository.commonDir, ref));
  return commit ? { commit, tree: await studio.facts.treeOf(commit) } : findRevision(studio.project, ref);
}

async function readOwnFile(path: string): Promise<ObjectName | undefined> {
  try {
    return ObjectName.safeParse((await readFile(path, "utf8")).trimEnd()).data;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
