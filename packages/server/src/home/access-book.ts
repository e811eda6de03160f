/**
 * What does the home keep of who may come in from other machines, and of who did?
 *
 * Two files that only their owner reads. They are read anew each time, since another command writes them beside a
 * studio at work; readers see the old text or the new one, never half of it.
 */
import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { RefusedLogins, RemoteLogin } from "@autocoder/core/api/routes/access.ts";
import type { AccessBook } from "../engine/ports/access-book.ts";
import type { Home } from "./home.ts";
import { type Cost, hashPassword, isPassword, PasswordHash } from "./password-hash.ts";

const PasswordFile = z.object({ id: z.string(), password: PasswordHash });

const LoginsFile = z.object({ logins: z.array(RemoteLogin), refused: RefusedLogins.optional() });
type LoginsFile = z.infer<typeof LoginsFile>;

const KEPT_LOGINS = 20;

export function createAccessBook(home: Pick<Home, "passwordFile" | "loginsFile">): AccessBook {
  const read = () => readPassword(home);
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, or of two at once one is lost. */
  function change(how: (before: LoginsFile) => LoginsFile): Promise<void> {
    const done = last.then(async () => writeWhole(home.loginsFile, how(await readLogins(home))));
    last = done.catch(() => undefined);
    return done;
  }

  return {
    passwordId: async () => (await read())?.id,
    async matches(given) {
      const kept = await read();
      return kept !== undefined && (await isPassword(given, kept.password));
    },
    removePassword: () => removePassword(home),
    noteLogin: (login) =>
      change(({ logins, ...rest }) => ({ ...rest, logins: [login, ...logins].slice(0, KEPT_LOGINS) })),
    noteRefused: (at, address) =>
      change(({ refused, ...rest }) => ({
        ...rest,
        refused: { count: (refused?.count ?? 0) + 1, last: { at, address } },
      })),
    history: () => readLogins(home),
  };
}

export async function setPassword(home: Pick<Home, "passwordFile">, password: string, cost?: Cost): Promise<void> {
  const id = randomBytes(8).toString("hex");
  await writeWhole(home.passwordFile, { id, password: await hashPassword(password, cost) });
}

export const removePassword = (home: Pick<Home, "passwordFile">): Promise<void> =>
  rm(home.passwordFile, { force: true });

async function readPassword(home: Pick<Home, "passwordFile">) {
  const text = await readIfThere(home.passwordFile);
  if (text === undefined) return undefined;
  const read = PasswordFile.safeParse(parse(text));
  // Whoever cannot be recognised does not come in, and the person who can mend it learns why.
  if (!read.success) {
    throw new Error("The password kept in the studio's home cannot be read. Set it anew: autocoder password set");
  }
  return read.data;
}

/** What nobody can read any more is no history. */
async function readLogins({ loginsFile }: Pick<Home, "loginsFile">): Promise<LoginsFile> {
  const read = LoginsFile.safeParse(parse((await readIfThere(loginsFile)) ?? ""));
  return read.success ? read.data : { logins: [] };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, content: object): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString("hex")}.part`;
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  await rename(draft, path);
}
