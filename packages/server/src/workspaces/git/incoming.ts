/** What did the person commit on their own branch meanwhile, and how does the landing branch get it? */
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Incoming, LandFailure, Revision } from "../../engine/ports/workspaces.ts";
import { commitTree } from "./commits.ts";
import { moveTip } from "./land.ts";
import type { Branches } from "./persons-branch.ts";
import type { Studio } from "./studio.ts";

export async function findIncoming(studio: Studio, { theirs, tip }: Branches): Promise<Incoming | undefined> {
  const base = await studio.facts.mergeBase(tip.commit, theirs.commit);
  // Without a common ancestor nothing can be told apart: everything on both sides would be in conflict.
  return base === undefined || base === theirs.commit ? undefined : { ...theirs, base };
}

export async function landTheirs(
  studio: Studio,
  request: {
    readonly branch: string;
    readonly expectedTip: ObjectName;
    readonly incoming: ObjectName;
    readonly tree: ObjectName;
  },
): Promise<Result<Revision, LandFailure>> {
  const { branch, expectedTip, incoming, tree } = request;
  const base = await studio.facts.mergeBase(expectedTip, incoming);
  if (base === expectedTip && (await studio.facts.treeOf(incoming)) === tree) {
    return moveTip(studio, { from: expectedTip, to: { commit: incoming, tree } });
  }
  const commit = await commitTree(studio.own, { tree, parents: [expectedTip, incoming], message: `Merge ${branch}` });
  return moveTip(studio, { from: expectedTip, to: { commit, tree } });
}
