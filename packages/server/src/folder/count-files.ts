/** How many files would a first commit take in? Counted up to a limit, without what git itself and package managers keep. */
import { opendir } from "node:fs/promises";
import { join } from "node:path";

const PASSED_OVER = new Set([".git", "node_modules"]);

/** Stops at `most`. What may not be read counts for nothing. */
export async function countFiles(folder: string, most: number): Promise<number> {
  let count = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && count < most; next = waiting.pop()) {
    const entries = await opendir(next).catch(() => undefined);
    if (entries === undefined) continue;
    for await (const entry of entries) {
      if (!entry.isDirectory()) count += 1;
      else if (!PASSED_OVER.has(entry.name)) waiting.push(join(next, entry.name));
      if (count >= most) break;
    }
  }
  return count;
}
