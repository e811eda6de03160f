/** How is a configured path used inside a folder without ever reaching out of it? */
import { lstat, mkdir, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { removeFolder } from "./folders.ts";

/** The path in the folder, if there is something and no link on the way leads out of it. */
export async function findInside(folder: string, path: string): Promise<string | undefined> {
  if (!staysInside(path)) return undefined;
  const found = join(folder, path);
  const parent = await realParent(found);
  if (parent === undefined || !isWithin(await realpath(folder), parent)) return undefined;
  const stats = await statsOf(found);
  return stats?.isFile() || stats?.isDirectory() ? found : undefined;
}

/** Where to put something in the folder; undefined if a link on the way leads out of it, or something is there. */
export async function placeInside(folder: string, path: string): Promise<string | undefined> {
  if (!staysInside(path)) return undefined;
  const place = join(folder, path);
  for (const parent of parentsOf(path)) {
    const stats = await statsOf(join(folder, parent));
    if (stats && !stats.isDirectory()) return undefined;
  }
  if (await statsOf(place)) return undefined;
  await mkdir(dirname(place), { recursive: true });
  return place;
}

/** Removes what is at the path, unless a link on the way leads out of the folder. */
export async function removeInside(folder: string, path: string): Promise<void> {
  const place = join(folder, path);
  const parent = staysInside(path) ? await realParent(place) : undefined;
  if (parent !== undefined && isWithin(await realpath(folder), parent)) await removeFolder(place);
}

/** Whether a configured path is one below the folder, and not git's own. */
function staysInside(path: string): boolean {
  const [first] = normalize(path).split(sep);
  return !isAbsolute(path) && first !== ".." && first !== "." && first?.toLowerCase() !== ".git";
}

/** `a`, `a/b` for `a/b/c`. */
function parentsOf(path: string): readonly string[] {
  const names = normalize(path).split(sep).slice(0, -1);
  return names.map((_, i) => names.slice(0, i + 1).join(sep));
}

const isWithin = (folder: string, path: string): boolean => path === folder || path.startsWith(folder + sep);

async function realParent(path: string): Promise<string | undefined> {
  return (await statsOf(dirname(path))) ? realpath(dirname(path)) : undefined;
}

async function statsOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
