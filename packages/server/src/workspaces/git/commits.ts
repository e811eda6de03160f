/** How are commits made and named? */
import { objectName, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Revision } from "../../engine/ports/workspaces.ts";
import type { Environment, Git } from "./git.ts";

/** Makes a commit that no reference holds yet. */
export async function commitTree(
  git: Git,
  request: {
    readonly tree: string;
    readonly parents: readonly ObjectName[];
    readonly message: string;
    /** Whose commit it is, where the repository's configuration does not say. */
    readonly identity?: Environment;
  },
): Promise<ObjectName> {
  const parents = request.parents.flatMap((parent) => ["-p", parent]);
  // A commit's message cannot hold a NUL.
  const input = `${request.message.replaceAll("\0", "").trimEnd()}\n`;
  const { text } = await git({ args: ["commit-tree", request.tree, ...parents], input, env: request.identity ?? {} });
  return objectName(text);
}

/** The commit a full reference name holds, and its tree; undefined if there is no such reference. */
export async function findRevision(git: Git, ref: string): Promise<Revision | undefined> {
  const { text } = await git({ args: ["for-each-ref", "--format=%(objectname) %(tree)", ref] });
  return text === "" ? undefined : parseRevision(text);
}

/** A commit and its tree, parted by a blank. */
export function parseRevision(text: string): Revision {
  const [commit, tree] = text.split(" ");
  return { commit: objectName(commit!), tree: objectName(tree!) };
}

/** See `Facts`, by which it is asked for. */
export async function treeOf(git: Git, commit: ObjectName): Promise<ObjectName> {
  return objectName((await git({ args: ["rev-parse", "--verify", `${commit}^{tree}`] })).text);
}

/** See `Facts`, by which it is asked for. */
export async function mergeBase(
  { project }: { readonly project: Git },
  one: ObjectName,
  other: ObjectName,
): Promise<ObjectName | undefined> {
  if (one === other) return one;
  const { code, text } = await project({ args: ["merge-base", one, other], accept: [0, 1] });
  return code === 0 ? objectName(text) : undefined;
}
