/**
 * How is an index copied without losing sight of a change?
 *
 * Git takes a file for unchanged if its size and its time, in many builds in whole seconds, are as the index says. Only
 * what is as young as the index itself is compared by content, so a copy must not look younger than what was copied: a
 * change of the same length within the second of the check-out would be missed for good.
 */
import { copyFile, stat, utimes } from "node:fs/promises";

export async function copyIndex(from: string, to: string): Promise<void> {
  const { mtimeMs } = await stat(from);
  await copyFile(from, to);
  // Rounded down: an index that looks older only makes git compare more files.
  const seconds = Math.floor(mtimeMs) / 1000;
  await utimes(to, seconds, seconds);
}
