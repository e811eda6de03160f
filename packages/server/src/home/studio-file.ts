/**
 * Is a studio at work in this home, and where does it answer?
 *
 * One lock says who holds the home, one file says where the holder answers. The lock is the system's own and ends with
 * the process that has it, however that ends; so of any number that try at once exactly one gets the home.
 */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { isRunning, startTimeOf } from "../process/start-time.ts";
import type { Home } from "./home.ts";

const StudioFile = z.object({
  pid: z.number().int().positive(),
  startTime: z.string(),
  /** Absent until the server listens. */
  url: z.string().optional(),
  secret: z.string().optional(),
});
export type StudioFile = z.infer<typeof StudioFile>;

export interface HeldHome {
  /** Tells others where to reach this studio. */
  announce(at: { readonly url: string; readonly secret: string }): Promise<void>;
  release(): Promise<void>;
}

/** Between taking the lock and saying so lie a few milliseconds. */
const LOOK_AGAIN_MS = 20;

/** Takes the home for this process. The error is the studio that has it. */
export async function holdHome(home: Home): Promise<Result<HeldHome, StudioFile>> {
  for (;;) {
    const lock = takeLock(home.lockFile);
    if (lock) return ok(await heldHome(home, lock));
    const other = await findStudio(home);
    if (other) return err(other);
    await pause(LOOK_AGAIN_MS);
  }
}

/** The studio at work in this home, if there is one. */
export async function findStudio(home: Home): Promise<StudioFile | undefined> {
  const announced = StudioFile.safeParse(parse(await readFile(home.studioFile, "utf8").catch(() => "")));
  return announced.success && (await isRunning(announced.data)) ? announced.data : undefined;
}

/** The address of a studio's page, or of a project's, with the key that opens it. */
export function pageAddress(at: { readonly url: string; readonly secret: string }, projectId?: ProjectId): string {
  return new URL(`${projectId ? `p/${projectId}` : ""}?key=${at.secret}`, at.url).href;
}

/** Half a file says as little as none: a disk may have been full. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const SQLITE_BUSY = 5;

/** A database nothing is ever written to; undefined while another process has it. */
function takeLock(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec("pragma journal_mode = memory; begin exclusive");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

async function heldHome(home: Home, lock: DatabaseSync): Promise<HeldHome> {
  const { pid } = process;
  const own: StudioFile = { pid, startTime: (await startTimeOf(pid)) ?? "" };
  // Readers see the old text or the new one, never half of it.
  const write = async (content: StudioFile) => {
    const draft = `${home.studioFile}.part`;
    await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
    await rename(draft, home.studioFile);
  };
  await write(own);
  return {
    announce: (at) => write({ ...own, ...at }),
    async release() {
      await rm(home.studioFile, { force: true });
      lock.close();
    },
  };
}
