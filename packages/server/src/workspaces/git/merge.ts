/** What tree results when somebody's work is put onto another commit than the one it started from? */
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { objectName, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { MergedTree } from "../../engine/ports/workspaces.ts";
import { asText, splitNul } from "./git.ts";
import { temporaryBeside } from "./home.ts";
import type { Studio } from "./studio.ts";

export interface MergeRequest {
  readonly tip: ObjectName;
  readonly base: ObjectName;
  readonly head: ObjectName;
}

/** Merges three trees; moves nothing. */
export async function mergeTrees(studio: Studio, { tip, base, head }: MergeRequest): Promise<MergedTree> {
  const { own, facts, gitDir } = studio;
  if (tip === base) return { tree: await facts.treeOf(head), conflicts: [] };
  const objects = temporaryBeside(gitDir);
  try {
    const [ours, theirs] = await siblings(studio, { tip, base, head }, objects);
    const { code, bytes } = await own({
      args: ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs],
      accept: [0, 1],
      env: { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(objects) },
    });
    const [tree, ...paths] = splitNul(bytes);
    return { tree: objectName(tree!), conflicts: code === 0 ? [] : paths.filter((path) => path !== "").map(asText) };
  } finally {
    await rm(objects, { recursive: true, force: true });
  }
}

/**
 * Two commits whose one common ancestor holds exactly the base's tree. Git 2.38 finds the merge base by history alone,
 * and ours is none: work in a batch starts from a checkpoint that the landing branch never gets.
 */
async function siblings(
  { facts }: Studio,
  { tip, base, head }: MergeRequest,
  objects: string,
): Promise<readonly [ObjectName, ObjectName]> {
  const [baseTree, tipTree, headTree] = await Promise.all([facts.treeOf(base), facts.treeOf(tip), facts.treeOf(head)]);
  const parent = await writeCommit(objects, baseTree);
  return Promise.all([writeCommit(objects, tipTree, parent), writeCommit(objects, headTree, parent)]);
}

const NOBODY = "Autocoder <autocoder@localhost> 0 +0000";

/**
 * Writes a commit into a folder of objects, as git would. By ourselves, for to start git three more times would make a
 * merge four times as dear; and not into the person's repository, for nobody needs it afterwards.
 */
async function writeCommit(objects: string, tree: ObjectName, parent?: ObjectName): Promise<ObjectName> {
  const ancestry = parent === undefined ? "" : `parent ${parent}\n`;
  const text = `tree ${tree}\n${ancestry}author ${NOBODY}\ncommitter ${NOBODY}\n\nA side of a merge\n`;
  const object = `commit ${text.length}\0${text}`;
  const name = createHash(tree.length === 40 ? "sha1" : "sha256")
    .update(object)
    .digest("hex");
  const folder = join(objects, name.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name.slice(2)), deflateSync(object));
  return objectName(name);
}
