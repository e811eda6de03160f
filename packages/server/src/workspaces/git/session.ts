/**
 * What does the studio know of an open workspace?
 *
 * Kept outside of the folder an agent writes: how it was opened, and an index that describes the files as last saved.
 * The index carries the tree it describes in its name, so that one rename replaces both.
 */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ObjectName, objectName, type SessionId } from "@autocoder/core/kit/ids.ts";
import { copyIndex } from "./copy-index.ts";
import { namesIn, writeWhole } from "./folders.ts";
import type { Home } from "./home.ts";

const Revision = z.object({ commit: ObjectName, tree: ObjectName });

const Session = z.object({
  base: Revision,
  env: z.record(z.string(), z.string()),
  conflicts: z.array(z.string()),
});
export type Session = z.infer<typeof Session>;

/** What was saved last of a workspace. */
export interface Saved {
  /** The path of an index that describes the files as saved. */
  readonly index: string;
  /** The tree it describes: that of the last checkpoint, or what the workspace was opened with. */
  readonly tree: ObjectName;
  /** The last commit of the agent's own that was saved too. */
  readonly head: ObjectName | undefined;
}

const INDEX = "index-";
const HEAD = "head-";

/** The session whose workspace is on disk. */
export async function findSession(home: Home, sessionId: SessionId): Promise<Session | undefined> {
  const file = join(home.session(sessionId), "session.json");
  // The workspace gets its name last, when everything about it is written.
  if (!lstatSync(home.workspace(sessionId), { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return Session.parse(JSON.parse(await readFile(file, "utf8")));
}

/** Writes what is to be known of a workspace that is about to get its name. */
export async function recordSession(
  home: Home,
  request: {
    readonly sessionId: SessionId;
    readonly session: Session;
    /** The index the files were laid out with, and its tree. */
    readonly index: string;
    readonly tree: ObjectName;
  },
): Promise<void> {
  const folder = home.session(request.sessionId);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await copyIndex(request.index, join(folder, INDEX + request.tree));
  await writeWhole(join(folder, "session.json"), JSON.stringify(request.session));
}

/** Should there be two indexes after a crash, each is right about its own tree. */
export async function readSaved(home: Home, sessionId: SessionId): Promise<Saved> {
  const folder = home.session(sessionId);
  const names = await namesIn(folder);
  const after = (prefix: string) => names.find((name) => name.startsWith(prefix))?.slice(prefix.length);
  const tree = after(INDEX);
  if (tree === undefined) throw new Error(`Session ${sessionId} has no saved index.`);
  const head = after(HEAD);
  return { index: join(folder, INDEX + tree), tree: objectName(tree), head: head ? objectName(head) : undefined };
}

/** Replaces what was saved last. */
export async function writeSaved(
  home: Home,
  request: { readonly sessionId: SessionId; readonly before: Saved; readonly after: Saved },
): Promise<void> {
  const { before, after } = request;
  const folder = home.session(request.sessionId);
  await rename(after.index, join(folder, INDEX + after.tree));
  if (before.tree !== after.tree) await rm(before.index);
  if (before.head === after.head) return;
  await writeFile(join(folder, HEAD + after.head), "");
  if (before.head !== undefined) await rm(join(folder, HEAD + before.head));
}
