/** What tree results when somebody's work is put onto another commit than the one it started from? */
import { objectName, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { MergedTree } from "../../engine/ports/workspaces.ts";
import { commitTree, treeOf } from "./commits.ts";
import { asText, splitNul, type Git } from "./git.ts";

export interface MergeRequest {
  readonly tip: ObjectName;
  readonly base: ObjectName;
  readonly head: ObjectName;
}

/** Merges three trees; moves nothing. */
export async function mergeTrees(git: Git, { tip, base, head }: MergeRequest): Promise<MergedTree> {
  if (tip === base) return { tree: await treeOf(git, head), conflicts: [] };
  const [ours, theirs] = await siblings(git, { tip, base, head });
  const { code, bytes } = await git({
    args: ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs],
    accept: [0, 1],
  });
  const [tree, ...paths] = splitNul(bytes);
  return { tree: objectName(tree!), conflicts: code === 0 ? [] : paths.filter((path) => path !== "").map(asText) };
}

/**
 * Two commits whose one common ancestor holds exactly the base's tree. Git 2.38 finds the merge base by history alone,
 * and ours is none: work in a batch starts from a checkpoint that the landing branch never gets.
 */
async function siblings(git: Git, { tip, base, head }: MergeRequest): Promise<readonly [ObjectName, ObjectName]> {
  const parent = await timeless(git, base, []);
  return Promise.all([timeless(git, tip, [parent]), timeless(git, head, [parent])]);
}

/** The same for the same content, so that trying again leaves no further object behind. */
const timeless: typeof childOf = (git, commit, parents) => childOf(withFixedDate(git), commit, parents);

const childOf = (git: Git, commit: ObjectName, parents: readonly ObjectName[]): Promise<ObjectName> =>
  commitTree(git, { tree: `${commit}^{tree}`, parents, message: "A side of a merge" });

const withFixedDate =
  (git: Git): Git =>
  (request) =>
    git({ ...request, env: { ...request.env, GIT_AUTHOR_DATE: "@0 +0000", GIT_COMMITTER_DATE: "@0 +0000" } });
