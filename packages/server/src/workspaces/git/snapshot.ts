/**
 * Which tree are the files of a folder, whatever an agent made of it?
 *
 * Plumbing instead of `git add`: that would ask every nested repository for its state, and a nested repository's
 * configuration may name programs. Here such a repository is a folder of files like any other.
 */
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { objectName, type ObjectName } from "@autocoder/core/kit/ids.ts";
import { asText, joinNul, splitNul, type Git } from "./git.ts";
import { filesIn } from "./studio.ts";

export interface SnapshotRequest {
  readonly git: Git;
  /** The git that reads the files' content. */
  readonly reader: Git;
  readonly folder: string;
  /** Describes the folder as it was; afterwards as it is. */
  readonly index: string;
  /** Ignore patterns that hold whatever the folder's own ignore files say. */
  readonly excluded: readonly string[];
}

/** Writes the folder's files as a tree; undefined if they are what the index already describes. */
export async function snapshot(request: SnapshotRequest): Promise<ObjectName | undefined> {
  const [untracked, changed] = await Promise.all([listUntracked(request, ""), listChanged(request)]);
  const gone = changed.filter(({ present }) => !present).map(({ path }) => path);
  const present = [...changed.filter(({ present }) => present).map(({ path }) => path), ...untracked];
  if (gone.length + present.length === 0) return undefined;
  const update = (option: string, paths: readonly string[]) =>
    git(
      { ...request, git: request.reader },
      ["update-index", "-z", option, "--add", "--replace", "--stdin"],
      joinNul(paths),
    );
  if (gone.length > 0) await update("--force-remove", gone);
  // With --remove, for a file may go while we look.
  if (present.length > 0) await update("--remove", present);
  return objectName((await git(request, ["write-tree"])).text);
}

const git = ({ git, folder, index }: SnapshotRequest, args: readonly string[], input?: Buffer) =>
  git({ args, cwd: folder, env: filesIn(folder, index), ...(input && { input }) });

/** Files that are neither in the index nor ignored, those of nested repositories included. */
async function listUntracked(request: SnapshotRequest, inside: string): Promise<readonly string[]> {
  const excluded = inside === "" ? request.excluded.flatMap((pattern) => ["-x", pattern]) : [];
  const { bytes } = await git(request, ["ls-files", "-z", "--others", "--exclude-standard", ...excluded]);
  const paths: string[] = [];
  for (const path of splitNul(bytes)) {
    if (path.endsWith("/")) paths.push(...(await listNested(request, inside, path)));
    else paths.push(inside + path);
  }
  return paths;
}

/** Git names a nested repository as a folder and stops there; from inside, with nothing in its index, it goes on. */
const listNested = (request: SnapshotRequest, inside: string, path: string): Promise<readonly string[]> => {
  const folder = join(request.folder, asText(path));
  return listUntracked({ ...request, folder, index: `${request.index}.none` }, inside + path);
};

/** Files of the index that are changed or gone; in the place of a gone one there may be a folder, a link, a pipe. */
async function listChanged(request: SnapshotRequest) {
  const { bytes } = await git(request, ["diff-files", "-z", "--raw", "--ignore-submodules=dirty"]);
  const parts = splitNul(bytes);
  const changes = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    changes.push({ path: parts[i + 1]!, present: await isPresent(request.folder, parts[i]!, parts[i + 1]!) });
  }
  return changes;
}

/** Of a line like `:100644 100644 … … M`: whether there is something at the path that git can keep. */
async function isPresent(folder: string, line: string, path: string): Promise<boolean> {
  if (line.endsWith("D")) return false;
  const isSubmodule = line.startsWith(":160000");
  const stats = await lstat(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, "latin1")]));
  return stats.isFile() || stats.isSymbolicLink() || (isSubmodule && stats.isDirectory());
}
