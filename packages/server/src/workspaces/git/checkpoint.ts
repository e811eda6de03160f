/** How is everything in a workspace saved without the agent noticing, and without trusting what it wrote? */
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import { type AttemptId, type ObjectName, objectName, type SessionId } from "@autocoder/core/kit/ids.ts";
import type { Checkpoint, WorkspaceFailure } from "../../engine/ports/workspaces.ts";
import { commitTree } from "./commits.ts";
import { withContent } from "./content.ts";
import type { Context } from "./context.ts";
import type { RawCommits } from "./raw-commits.ts";
import { attemptRef, earlierRef, rawRef } from "./refs.ts";
import { findSession } from "./session.ts";
import type { Studio } from "./studio.ts";

export interface CheckpointRequest {
  readonly sessionId: SessionId;
  readonly attemptId: AttemptId;
  readonly base?: ObjectName;
  readonly ref?: string;
}

export async function saveCheckpoint(
  context: Context,
  request: CheckpointRequest,
): Promise<Result<Checkpoint, WorkspaceFailure>> {
  const { sessionId, attemptId } = request;
  const session = await findSession(context.home, sessionId);
  if (session === undefined) throw new Error(`Session ${sessionId} has no workspace to save.`);
  const studio = await context.studio();
  const base = request.base ?? session.base.commit;
  return withContent(context, { sessionId, session }, async ({ tree, raw, keep }) => {
    const message = `Checkpoint of ${attemptId}\n\n${remarkOn(raw)}`;
    const commit = await commitTree(studio.own, { tree, parents: [base], message });
    studio.facts.know({ commit, tree, parent: base });
    const [files, baseTree] = await Promise.all([
      studio.facts.changes(base, tree),
      base === session.base.commit ? session.base.tree : studio.facts.treeOf(base),
      updateRefs(studio, request.ref ?? attemptRef(attemptId), commit, raw),
    ]);
    await keep();
    return ok({ commit, tree, base: { commit: base, tree: baseTree }, files });
  });
}

/** For the message of the commit that holds the files. */
export const remarkOn = (raw: RawCommits): string =>
  raw.type === "unreadable" ? `The agent's own commits could not be saved: ${raw.reason}` : "";

async function updateRefs(studio: Studio, ref: string, commit: ObjectName, raw: RawCommits): Promise<void> {
  const wanted = new Map([[ref, commit], ...(raw.type === "saved" ? [[rawRef(ref), raw.head] as const] : [])]);
  const replaced = await replacedBy(studio, wanted);
  const updates = [
    ...[...wanted].map(([name, next]) => `update ${name} ${next}`),
    ...replaced.map(([name, before]) => `update ${earlierRef(name, before)} ${before}`),
  ];
  await studio.moveRefs({ args: ["--stdin"], input: `${updates.join("\n")}\n` });
}

/** What those references hold now, as far as the new commits do not lead to it. */
async function replacedBy({ project }: Studio, wanted: ReadonlyMap<string, ObjectName>) {
  const { text } = await project({ args: ["for-each-ref", "--format=%(refname) %(objectname)", ...wanted.keys()] });
  const held = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => [line.split(" ")[0]!, objectName(line.split(" ")[1]!)] as const);
  const leadsTo = async (next: ObjectName, before: ObjectName) =>
    (await project({ args: ["merge-base", "--is-ancestor", before, next], accept: [0, 1] })).code === 0;
  const lost = await Promise.all(held.map(async ([name, before]) => !(await leadsTo(wanted.get(name)!, before))));
  return held.filter((_, i) => lost[i]);
}
