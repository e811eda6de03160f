/**
 * What lies in a folder, for a person who looks for a place for a project?
 *
 * Names of folders only, no content of any file; nothing of the studio's own home, and nothing that keeps secrets.
 */
import { access, mkdir, opendir, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, parse } from "node:path";
import type { FolderEntry, FolderView } from "@autocoder/core/api/routes/folders.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { isInside, isSystemFolder, keepsSecrets } from "./places.ts";
import { readPath } from "./read-path.ts";
import { shortcutsFor } from "./shortcuts.ts";
import { type FolderRules, isWritable } from "./usable-folder.ts";

/** More than anybody reads; who types on finds the rest by its path. */
const MOST_ENTRIES = 500;

/** The error is a sentence. */
export async function listFolder(
  wanted: { readonly path: string | undefined; readonly showHidden: boolean },
  rules: FolderRules,
): Promise<Result<FolderView, string>> {
  const found = await findFolder(wanted.path ?? "~", rules);
  if (!found.ok) return found;
  const path = found.value;
  const names = await readNames(path);
  if (!names.ok) return names;
  const shown = names.value
    .filter((name) => wanted.showHidden || !name.startsWith("."))
    .filter((name) => isOpen(join(path, name), rules))
    .sort(byName);
  const parent = dirname(path);
  return ok({
    path,
    ...(parent !== path && { parent }),
    segments: segmentsOf(path),
    isGit: await isThere(join(path, ".git")),
    isWritable: await isWritable(path),
    entries: await Promise.all(shown.slice(0, MOST_ENTRIES).map((name) => describeEntry(path, name, rules))),
    total: shown.length,
    shortcuts: await shortcutsFor(rules),
  });
}

/** Makes one folder in one that is there. The error is a sentence. */
export async function createFolder(
  typed: string,
  rules: FolderRules,
): Promise<Result<{ readonly path: string }, string>> {
  const wanted = readPath(typed, rules.personsHome);
  if (!wanted.ok) return wanted;
  const above = await findFolder(dirname(wanted.value), rules);
  if (!above.ok) return above;
  const path = join(above.value, basename(wanted.value));
  if (!isOpen(path, rules)) return err(`${path} belongs to the studio or keeps secrets. Choose another name.`);
  if (isSystemFolder(path)) return err(`${path} is a system folder. Choose another place.`);
  try {
    await mkdir(path);
    return ok({ path });
  } catch (error) {
    return err(`${path} could not be made: ${reasonOf(error)}.`);
  }
}

async function findFolder(typed: string, rules: FolderRules): Promise<Result<string, string>> {
  const wanted = readPath(typed, rules.personsHome);
  if (!wanted.ok) return wanted;
  try {
    const path = await realpath(wanted.value);
    if (!isOpen(path, rules))
      return err(`${path} belongs to the studio or keeps secrets, so it is not shown. Choose another folder.`);
    if ((await stat(path)).isDirectory()) return ok(path);
    return err(`${path} is a file, not a folder. Choose the folder it lies in.`);
  } catch (error) {
    return err(`${wanted.value} cannot be opened: ${reasonOf(error)}.`);
  }
}

const isOpen = (path: string, { home }: FolderRules): boolean => !isInside(path, home) && !keepsSecrets(path);

async function readNames(path: string): Promise<Result<readonly string[], string>> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const names = await Promise.all(
      entries.map(async (entry) =>
        entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(path, entry.name))) ? [entry.name] : [],
      ),
    );
    return ok(names.flat());
  } catch (error) {
    return err(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

const leadsToFolder = (path: string, name: string): Promise<boolean> =>
  stat(join(path, name)).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Anything that is no answer of the file system is a defect and thrown on. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error && "code" in error)) throw error;
  return reasons[String(error.code)] ?? String(error.code);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist. Check the path",
  ENOTDIR: "a part of its path is a file. Check the path",
  EACCES: "you may not. Choose another folder",
  EPERM: "you may not. Choose another folder",
  EEXIST: "it is there already. Choose it, or another name",
  EROFS: "its disk is read-only. Choose another place",
  ENOSPC: "its disk is full. Free some space",
  ELOOP: "its links lead in a circle. Choose another folder",
};

const names = new Intl.Collator("en", { numeric: true });
const byName = (a: string, b: string): number => names.compare(a, b) || (a < b ? -1 : 1);

function segmentsOf(path: string): FolderView["segments"] {
  const { root } = parse(path);
  const parts = path
    .slice(root.length)
    .split(/[\\/]/)
    .filter((name) => name !== "");
  const below = parts.map((name, place) => ({ name, path: join(root, ...parts.slice(0, place + 1)) }));
  return [{ name: root, path: root }, ...below];
}

async function describeEntry(parent: string, name: string, { entries }: FolderRules): Promise<FolderEntry> {
  const path = join(parent, name);
  return {
    name,
    path,
    isGit: await isThere(join(path, ".git")),
    isProject: entries.some(({ root }) => root === path),
    isEmpty: await isEmpty(path),
    isWritable: await isWritable(path),
  };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A folder that may not be read is not known to be empty. */
async function isEmpty(path: string): Promise<boolean> {
  const folder = await opendir(path).catch(() => undefined);
  if (folder === undefined) return false;
  try {
    return (await folder.read()) === null;
  } finally {
    await folder.close();
  }
}
