/** How does a session get a workspace of its own? Made under another name and renamed when it is complete. */
import { cpSync, writeFileSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ObjectName, SessionId } from "@autocoder/core/kit/ids.ts";
import type { OpenedWorkspace, Revision, WorkspaceFailure } from "../../engine/ports/workspaces.ts";
import type { Context } from "./context.ts";
import { copyFiles } from "./copied-files.ts";
import { removeFolder } from "./folders.ts";
import { temporaryBeside } from "./home.ts";
import { mergeTrees } from "./merge.ts";
import { readBranch } from "./read-branch.ts";
import { LANDING_REF } from "./refs.ts";
import { findSession, recordSession, type Session } from "./session.ts";
import { filesIn, type Studio } from "./studio.ts";

export interface OpenRequest {
  readonly sessionId: SessionId;
  readonly carry?: { readonly base: ObjectName; readonly head: ObjectName };
}

/** The branch an agent finds itself on. */
export const WORK_BRANCH = "work";

export async function openWorkspace(
  context: Context,
  request: OpenRequest,
): Promise<Result<OpenedWorkspace, WorkspaceFailure>> {
  const { home } = context;
  const path = home.workspace(request.sessionId);
  const known = await findSession(home, request.sessionId);
  if (known) return ok({ path, ...known });
  const part = temporaryBeside(path);
  try {
    const made = await makeWorkspace(context, request, part);
    if (!made.ok) return made;
    await rename(part, path);
    return ok({ path, ...made.value });
  } finally {
    await removeFolder(part);
  }
}

async function makeWorkspace(
  context: Context,
  { sessionId, carry }: OpenRequest,
  folder: string,
): Promise<Result<Session, WorkspaceFailure>> {
  const { home, ports, settings } = context;
  const studio = await context.studio();
  const base = await requireTip(studio);
  const start = carry
    ? await mergeTrees(studio, { tip: base.commit, ...carry })
    : { tree: base.tree, conflicts: [] as const };
  await mkdir(folder, { recursive: true });
  const gitDir = makeRepository(studio, folder, base.commit);
  const index = join(gitDir, "index");
  await studio.own({ args: ["read-tree", "--reset", "-u", start.tree], cwd: folder, env: filesIn(folder, index) });
  // What is carried in may be broken or in conflict; the set-up goes by what has landed.
  const prepared = await context.setup.copyInto(folder, base.tree);
  if (!prepared.ok) return err(prepared.error);
  await copyFiles({ from: studio.repository.root, to: folder, paths: settings.copied });
  const env = { ...(await ports.claim(home.workspace(sessionId))), ...settings.env };
  const session = { base, env, conflicts: [...start.conflicts] };
  await recordSession(home, { sessionId, session, index, tree: start.tree });
  return ok(session);
}

export async function requireTip(studio: Studio): Promise<Revision> {
  const tip = await readBranch(studio, LANDING_REF);
  if (tip === undefined) throw new Error(`${LANDING_REF} is missing: the project was not prepared.`);
  return tip;
}

/** A repository of the agent's own that borrows the project's objects. It knows no remote and runs no hook. */
function makeRepository(studio: Studio, folder: string, tip: ObjectName): string {
  const gitDir = join(folder, ".git");
  // A dozen tiny files: waiting for each would cost more than writing them.
  cpSync(studio.gitDir, gitDir, { recursive: true });
  writeFileSync(join(gitDir, "objects", "info", "alternates"), `${studio.repository.objects}\n`);
  writeFileSync(join(gitDir, "HEAD"), `ref: refs/heads/${WORK_BRANCH}\n`);
  writeFileSync(join(gitDir, "refs", "heads", WORK_BRANCH), `${tip}\n`);
  return gitDir;
}
