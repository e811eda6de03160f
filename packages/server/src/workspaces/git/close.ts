/** How does a workspace go away without anything in it being lost? */
import { rm } from "node:fs/promises";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { WorkspaceFailure } from "../../engine/ports/workspaces.ts";
import { remarkOn } from "./checkpoint.ts";
import { commitTree, findRevision } from "./commits.ts";
import { withContent } from "./content.ts";
import type { Context } from "./context.ts";
import { removeAside } from "./folders.ts";
import { archiveRef, ARCHIVE_REFS } from "./refs.ts";
import { findSession, type Session } from "./session.ts";
import type { Studio } from "./studio.ts";

export const ARCHIVE_KEPT_MS = 30 * 24 * 3_600_000;

/** Archives what no checkpoint holds, then removes the workspace. Should archiving fail, nothing is removed. */
export async function closeWorkspace(
  context: Context,
  sessionId: SessionId,
): Promise<Result<{ readonly archive: string | undefined }, WorkspaceFailure>> {
  const { home, ports } = context;
  const session = await findSession(home, sessionId);
  const archive = session && (await archiveRest(context, sessionId, session));
  await removeAside(home.workspace(sessionId));
  await rm(home.session(sessionId), { recursive: true, force: true });
  await ports.release(home.workspace(sessionId));
  return ok({ archive });
}

async function archiveRest(context: Context, sessionId: SessionId, session: Session): Promise<string | undefined> {
  const studio = await context.studio();
  return withContent(context, { sessionId, session }, async ({ tree, raw, saved }) => {
    if (tree === saved.tree && raw.type !== "saved") return undefined;
    const ref = archiveRef(sessionId);
    // A session may be opened and closed more than once.
    const earlier = await findRevision(studio.project, ref);
    const parents = [
      session.base.commit,
      ...(raw.type === "saved" ? [raw.head] : []),
      ...(earlier ? [earlier.commit] : []),
    ];
    const message = `What session ${sessionId} left behind\n\n${remarkOn(raw)}`;
    const commit = await commitTree(studio.own, { tree, parents, message });
    await studio.moveRefs({ args: [ref, commit] });
    return ref;
  });
}

/** Lets go of archives from before `sinceMs`; git collects them when it next tidies up. */
export async function pruneArchives({ project, moveRefs }: Studio, sinceMs: number): Promise<void> {
  const { text } = await project({
    args: ["for-each-ref", "--format=%(committerdate:unix) %(refname) %(objectname)", ARCHIVE_REFS],
  });
  const old = text
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([seconds]) => Number(seconds) * 1_000 < sinceMs && seconds !== "");
  const deletions = old.map(([, ref, commit]) => `delete ${ref} ${commit}\n`);
  if (deletions.length > 0) await moveRefs({ args: ["--stdin"], input: deletions.join("") });
}
