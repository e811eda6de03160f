/**
 * How does a test fill a disk?
 *
 * For a database, by a limit on its size that SQLite keeps on the connection that writes: what does not fit fails just as
 * on a full disk, and room is made by lifting the limit. For everything else, by a small disk of its own.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Disk {
  /** Give it to the store that is opened. */
  readonly onOpen: (writer: DatabaseSync) => void;
  /** From now on no file of the database grows by more than so many pages. */
  fill(sparePages?: number): void;
  free(): void;
}

/** SQLite's own limit. */
const MOST_PAGES = 4_294_967_294;

export function createDisk(): Disk {
  const writers = new Set<DatabaseSync>();
  let limit: ((writer: DatabaseSync) => number) | undefined;
  const apply = (writer: DatabaseSync) => {
    if (writer.isOpen) writer.exec(`pragma max_page_count = ${limit?.(writer) ?? MOST_PAGES}`);
  };
  return {
    onOpen(writer) {
      writers.add(writer);
      apply(writer);
    },
    fill(sparePages = 0) {
      limit = (writer) => Number(writer.prepare("pragma page_count").get()!["page_count"]) + sparePages;
      writers.forEach(apply);
    },
    free() {
      limit = undefined;
      writers.forEach(apply);
    },
  };
}

/** A disk of a few megabytes, mounted; undefined where this process may not mount one. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "small-disk-")));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill() {
      const piece = Buffer.alloc(16 * 1024);
      try {
        for (;;) appendFileSync(ballast, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    },
    free: () => rmSync(ballast),
    unmount() {
      spawnSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

export interface SmallDisk {
  readonly folder: string;
  /** To the last byte. */
  fill(): void;
  free(): void;
  unmount(): void;
}
