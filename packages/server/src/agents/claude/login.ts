/**
 * How do agents use a person's own login?
 *
 * A login's tokens are renewed every few hours, and renewing makes the old ones worthless: with a copy per agent the
 * first to renew would log out all others and the person. So all agents share one folder, in which their CLI takes
 * turns by a lock of its own, and whichever of that folder and the person's file was renewed last is copied to the other.
 */
import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readUntrusted } from "./read-untrusted.ts";

export interface Login {
  /** What all agents share; they may write in it. */
  readonly folder: string;
  /** Brings both copies to the newer one. */
  sync(): Promise<void>;
}

const CREDENTIALS = ".credentials.json";
const MAX_BYTES = 65_536;

/** Besides the login the person's file may hold credentials for other services, which are none of the agents' business. */
const Credentials = z.looseObject({ claudeAiOauth: z.looseObject({ expiresAt: z.number() }).optional() });
type Credentials = z.infer<typeof Credentials>;

/** `file` is the person's own, `folder` the agents'. Neither has to be there. */
export function createLogin({ file, folder }: { readonly file: string; readonly folder: string }): Login {
  const shared = join(folder, CREDENTIALS);
  return {
    folder,
    async sync() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const own = parse(await readOwn(file)) ?? {};
      const agents = parse(await readUntrusted(shared, MAX_BYTES))?.claudeAiOauth;
      // Whoever logged out wants no agent to go on as him.
      if (!own.claudeAiOauth) await rm(shared, { force: true });
      else if (!agents || own.claudeAiOauth.expiresAt > agents.expiresAt)
        await replace(shared, { claudeAiOauth: own.claudeAiOauth });
      else if (agents.expiresAt > own.claudeAiOauth.expiresAt)
        await replace(await realpath(file), { ...own, claudeAiOauth: agents });
    },
  };
}

async function readOwn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Undefined where there is nothing, or nothing that could be a login. */
function parse(text: string | undefined): Credentials | undefined {
  try {
    return Credentials.safeParse(JSON.parse(text ?? "{}")).data;
  } catch {
    return undefined;
  }
}

/** At once or not at all, for its owner only. */
async function replace(target: string, credentials: Credentials): Promise<void> {
  const copy = `${target}.${randomUUID()}`;
  await writeFile(copy, JSON.stringify(credentials), { mode: 0o600 });
  await rename(copy, target);
}
