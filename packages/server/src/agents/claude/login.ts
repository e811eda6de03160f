/**
 * How do agents use a person's own login?
 *
 * A login's tokens are renewed every few hours, and renewing makes the old ones worthless: with a copy per agent the
 * first to renew would log out all others and the person. So all agents share one folder, in which their CLI takes
 * turns by a lock of its own, and whichever of that folder and the person's file was renewed last is copied to the other.
 */
import { copyFile, mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { z } from "zod";

export interface Login {
  /** What all agents share; they may write in it. */
  readonly folder: string;
  /** Brings both copies to the newer one. */
  sync(): Promise<void>;
}

const CREDENTIALS = ".credentials.json";
const Credentials = z.looseObject({ claudeAiOauth: z.looseObject({ expiresAt: z.number() }) });

/** `file` is the person's own, `folder` the agents'. Neither has to be there. */
export function createLogin({ file, folder }: { readonly file: string; readonly folder: string }): Login {
  const shared = join(folder, CREDENTIALS);
  return {
    folder,
    async sync() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const [own, agents] = await Promise.all([expiryOf(file), expiryOf(shared)]);
      // Whoever logged out wants no agent to go on as him.
      if (own === undefined) await rm(shared, { force: true });
      else if (agents === undefined || own > agents) await replace(shared, file);
      else if (agents > own) await replace(file, shared);
    },
  };
}

/** When the login in a file ends, in milliseconds since 1970; undefined where there is none. */
async function expiryOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  return Credentials.safeParse(JSON.parse(text)).data?.claudeAiOauth.expiresAt;
}

/** At once or not at all, readable by its owner only as the source is. */
async function replace(target: string, source: string): Promise<void> {
  const copy = join(dirname(target), `.${randomUUID()}`);
  await copyFile(source, copy);
  await rename(copy, target);
}
