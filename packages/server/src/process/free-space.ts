/** Is there room on a disk to work? */
import { statfsSync } from "node:fs";

/** Below this, git and SQLite start to fail half-way. */
export const MIN_FREE_MEGABYTES = 200;
export const MIN_FREE_BYTES = MIN_FREE_MEGABYTES * 1024 * 1024;

/** In a sentence, what the disk that holds `path` is short of; undefined where there is room. */
export function shortOfSpace(path: string, minFreeBytes: number): string | undefined {
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  if (free >= minFreeBytes) return undefined;
  return `The disk that holds ${path} has ${megabytes(free)} MB left, and a studio needs ${megabytes(minFreeBytes)}.`;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
