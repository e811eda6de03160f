/** Where does the project's repository keep its things? Its folder may be a plain checkout, a worktree or a submodule. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

export interface Repository {
  /** The project's folder, without symbolic links. */
  readonly root: string;
  /** What belongs to this checkout alone: HEAD, index. */
  readonly gitDir: string;
  /** What all worktrees share: branches, configuration. */
  readonly commonDir: string;
  readonly objects: string;
}

/** The repository whose top folder is `root`; undefined if there is none. */
export function locateRepository(root: string): Repository | undefined {
  const gitDir = followGitFile(join(root, ".git"));
  if (gitDir === undefined) return undefined;
  const commonDir = followCommonDir(gitDir);
  const objects = join(commonDir, "objects");
  if (!existsSync(objects)) return undefined;
  return { root: realpathSync(root), gitDir, commonDir, objects: realpathSync(objects) };
}

/** Every folder objects are read from: the repository's own, and those it borrows from. */
export function objectFolders({ objects }: Repository): readonly string[] {
  const folders = new Set([objects]);
  // A set is walked in the order things are added to it: what a borrowed folder borrows is found too.
  for (const folder of folders) for (const borrowed of alternatesOf(folder)) folders.add(borrowed);
  return [...folders];
}

/** `.git` is a folder, or a file that names one: in worktrees and submodules. */
function followGitFile(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) return realpathSync(path);
  const target = /^gitdir: (.+)$/m.exec(readFileSync(path, "utf8"))?.[1];
  const folder = target === undefined ? undefined : resolve(dirname(path), target);
  return folder !== undefined && existsSync(folder) ? realpathSync(folder) : undefined;
}

function followCommonDir(gitDir: string): string {
  const file = join(gitDir, "commondir");
  return existsSync(file) ? realpathSync(resolve(gitDir, readFileSync(file, "utf8").trim())) : gitDir;
}

function alternatesOf(objects: string): readonly string[] {
  const file = join(objects, "info", "alternates");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => (isAbsolute(line) ? line : resolve(objects, line)))
    .filter((folder) => existsSync(folder))
    .map((folder) => realpathSync(folder));
}
