/**
 * How do the studio's own references move, although a git that was killed leaves the lock of what it was writing?
 *
 * Only the studio writes them, here, one git at a time, and what an earlier studio had started has ended before this one
 * opens a project. So a lock that is there when that git has ended belongs to nobody. Locks of all else are the person's.
 */
import { statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailed } from "./failures.ts";
import type { Git } from "./git.ts";
import { createKeyedLanes } from "./keyed-lanes.ts";

/** Runs `git update-ref` on references of the studio's own. */
export type MoveRefs = (request: { readonly args: readonly string[]; readonly input?: string }) => Promise<void>;

export function createMoveRefs(project: Git, commonDir: string): MoveRefs {
  const inLane = createKeyedLanes();
  return ({ args, input }) =>
    inLane("refs", async () => {
      const move = () => project({ args: ["update-ref", ...args], ...(input !== undefined && { input }) });
      try {
        await move();
      } catch (error) {
        if (!(error instanceof CommandFailed) || (await removeStaleLocks(commonDir)) === 0) throw error;
        await move();
      }
    });
}

const OWN_FOLDERS = ["refs/heads/autocoder", "refs/autocoder"];

/** How many there were. */
export async function removeStaleLocks(commonDir: string): Promise<number> {
  let removed = 0;
  for (const folder of OWN_FOLDERS.map((name) => join(commonDir, name))) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
    const locks = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".lock"));
    await Promise.all(locks.map((name) => rm(join(folder, name), { force: true })));
    removed += locks.length;
  }
  return removed;
}
