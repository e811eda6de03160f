/** What have earlier lives of the studio left behind that nobody needs any more? */
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../engine/ports/clock.ts";
import { pruneArchives, ARCHIVE_KEPT_MS } from "./close.ts";
import { CommandFailed } from "./failures.ts";
import { namesIn, removeFolder } from "./folders.ts";
import { isTemporary, type Home } from "./home.ts";
import { removeStaleLocks } from "./move-refs.ts";
import type { Ports } from "./ports.ts";
import type { Studio } from "./studio.ts";

/** Done once in a studio's life, before anything else: what is half made then belongs to nobody. */
export async function tidyUp(
  studio: Studio,
  { home, ports, clock }: { readonly home: Home; readonly ports: Ports; readonly clock: Clock },
): Promise<void> {
  for (const folder of [home.root, home.workspaces, home.sessions, home.checkouts, home.cache]) {
    await removeTemporaries(folder);
  }
  await removeClosedSessions(home);
  await removeUnused(home.cache, clock.now() - CACHE_KEPT_MS);
  await removeStaleLocks(studio.repository.commonDir);
  await ports.freeUnowned(home.root);
  await pruneWhereFree(studio, clock.now() - ARCHIVE_KEPT_MS);
}

const CACHE_KEPT_MS = 30 * 24 * 3_600_000;

async function removeTemporaries(folder: string): Promise<void> {
  const names = (await namesIn(folder)).filter(isTemporary);
  await Promise.all(names.map((name) => removeFolder(join(folder, name))));
}

/** Those whose workspace is gone, or never got its name. */
async function removeClosedSessions(home: Home): Promise<void> {
  const open = new Set(await namesIn(home.workspaces));
  const closed = (await namesIn(home.sessions)).filter((name) => !open.has(name));
  await Promise.all(closed.map((name) => rm(join(home.sessions, name), { recursive: true })));
}

async function removeUnused(folder: string, sinceMs: number): Promise<void> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < sinceMs) await removeFolder(path);
  }
}

/** What is deleted is locked for all of the repository, and somebody's git may hold that lock, or have died with it. */
async function pruneWhereFree(studio: Studio, sinceMs: number): Promise<void> {
  try {
    await pruneArchives(studio, sinceMs);
  } catch (error) {
    // They stay until the project is opened next.
    if (!(error instanceof CommandFailed)) throw error;
  }
}
