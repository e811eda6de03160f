/** How is everything in a workspace saved without the agent noticing, and without trusting what it wrote? */
import { copyFile, rm } from "node:fs/promises";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { AttemptId, ObjectName, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Checkpoint, WorkspaceFailure } from "../../engine/ports/workspaces.ts";
import { commitTree, treeOf } from "./commits.ts";
import type { Context } from "./context.ts";
import { temporaryBeside } from "./home.ts";
import { saveRawCommits, type RawCommits } from "./raw-commits.ts";
import { attemptRef, rawRef } from "./refs.ts";
import { findSession, readSaved, writeSaved, type Saved } from "./session.ts";
import { snapshot } from "./snapshot.ts";
import { ignorePattern, type Studio } from "./studio.ts";
import { changesBetween } from "./trees.ts";

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
  return withFiles(context, sessionId, async ({ tree, saved, keep }) => {
    const raw = await saveRawCommits(studio, {
      folder: context.home.workspace(sessionId),
      known: [session.base.commit, ...(saved.head ? [saved.head] : [])],
    });
    const commit = await commitTree(studio.own, { tree, parents: [base], message: messageOf(attemptId, raw) });
    await updateRefs(studio, request.ref ?? attemptRef(attemptId), commit, raw);
    const files = await changesBetween(studio.own, base, tree);
    await keep(raw.type === "saved" ? raw.head : saved.head);
    const baseTree = base === session.base.commit ? session.base.tree : await treeOf(studio.own, base);
    return ok({ commit, tree, base: { commit: base, tree: baseTree }, files });
  });
}

export interface WorkspaceFiles {
  /** The files as they are now. */
  readonly tree: ObjectName;
  readonly saved: Saved;
  /** Makes this the last saved state, with the agent's own commits up to `head`. */
  readonly keep: (head: ObjectName | undefined) => Promise<void>;
}

/** Writes the files of a workspace as a tree. What was saved last is replaced only by `keep`. */
export async function withFiles<T>(
  context: Context,
  sessionId: SessionId,
  use: (files: WorkspaceFiles) => Promise<T>,
): Promise<T> {
  const { home, settings } = context;
  const saved = await readSaved(home, sessionId);
  const index = temporaryBeside(saved.index);
  await copyFile(saved.index, index);
  try {
    const changed = await snapshot({
      git: (await context.studio()).own,
      folder: home.workspace(sessionId),
      index,
      excluded: excludedFrom(settings),
    });
    const tree = changed ?? saved.tree;
    return await use({
      tree,
      saved,
      keep: (head) => writeSaved(home, { sessionId, before: saved, after: { index, tree, head } }),
    });
  } finally {
    await rm(index, { force: true });
  }
}

/** What the studio itself puts into a workspace is never an agent's work. */
export const excludedFrom = ({ cached, copied }: Context["settings"]): readonly string[] =>
  [...cached, ...copied].map(ignorePattern);

const messageOf = (attemptId: AttemptId, raw: RawCommits): string =>
  raw.type === "unreadable"
    ? `Checkpoint of ${attemptId}\n\nThe agent's own commits could not be saved: ${raw.reason}`
    : `Checkpoint of ${attemptId}`;

async function updateRefs({ project }: Studio, ref: string, commit: ObjectName, raw: RawCommits): Promise<void> {
  const updates = [`update ${ref} ${commit}`, ...(raw.type === "saved" ? [`update ${rawRef(ref)} ${raw.head}`] : [])];
  await project({ args: ["update-ref", "--stdin"], input: `${updates.join("\n")}\n` });
}
