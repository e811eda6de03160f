/** Which images are in the folders where checks leave them? What an agent may have put there is read as such: no link. */
import { constants, lstat, open, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { PICTURE_FOLDERS } from "@autocoder/core/session/picture.ts";

export interface FoundImage {
  readonly path: string;
  /** By its path below the folder for images. */
  readonly name: string;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** More than that is no evidence. */
const MAX_LOOKED_AT = 2_000;
const MAX_DEPTH = 6;
const NAME_CHARACTERS = 200;
const isImageName = (name: string): boolean => /\.(?:png|jpe?g|gif|webp)$/i.test(name);

export async function imagesIn(root: string): Promise<readonly FoundImage[]> {
  const found: FoundImage[] = [];
  let lookedAt = 0;

  async function look(top: string, folder: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) return;
    const entries = await unlessShut(readdir(folder, { withFileTypes: true }));
    for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if ((lookedAt += 1) > MAX_LOOKED_AT) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await look(top, path, depth + 1);
      if (!entry.isFile() || !isImageName(entry.name)) continue;
      const stats = await unlessShut(lstat(path));
      if (stats) found.push({ path, name: nameOf(relative(top, path)), stamp: `${stats.mtimeMs}:${stats.size}` });
    }
  }

  for (const name of PICTURE_FOLDERS) {
    const folder = join(root, name);
    // The folder above it may be a link as well.
    if ((await isFolder(dirname(folder))) && (await isFolder(folder))) await look(folder, folder, 1);
  }
  return found;
}

const isFolder = async (path: string): Promise<boolean> => (await unlessShut(lstat(path)))?.isDirectory() ?? false;

/** What is not there, or not for us to read, is nothing that was left to be seen. */
async function unlessShut<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (shut.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

const shut: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ELOOP", "ENXIO"]);

/** The end of a long one says more. */
const nameOf = (path: string): string =>
  path.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").slice(-NAME_CHARACTERS) || "image";

/** Undefined where it is longer than that, or no ordinary file any more. */
export async function readImage(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const file = await unlessShut(open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
  try {
    if (!file) return undefined;
    const stats = await file.stat();
    return stats.isFile() && stats.size <= maxBytes ? new Uint8Array(await file.readFile()) : undefined;
  } finally {
    await file?.close();
  }
}
