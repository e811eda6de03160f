/** Where does the studio keep what is its own? One folder, made when it is first needed, readable by its owner only. */
import { access, constants, mkdir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { MIN_FREE_BYTES, shortOfSpace } from "../process/free-space.ts";

export interface Home {
  readonly path: string;
  readonly database: string;
  readonly studioFile: string;
  readonly lockFile: string;
  /** The password of remote access, as what is left of it. */
  readonly passwordFile: string;
  /** Who came in from other machines. */
  readonly loginsFile: string;
  /** What signs and lets in where notices go. */
  readonly noticeSecretsFile: string;
  /** Workspaces, caches, agents' folders of one project. */
  projectDir(projectId: string): string;
  /** Projects that are only played, by a scripted model. */
  readonly demoDir: string;
  /** The person's keys for models. */
  readonly keysFile: string;
  /** What the person pays for tokens, where the list does not say or says otherwise. */
  readonly pricesFile: string;
}

/** The error is a sentence. */
export async function openHome(wanted: string | undefined, env: NodeJS.ProcessEnv): Promise<Result<Home, string>> {
  const path = resolve(wanted ?? env["AUTOCODER_HOME"] ?? join(homedir(), ".autocoder"));
  try {
    await makeFolder(path);
    await access(path, constants.W_OK | constants.X_OK);
    return ok(homeAt(await realpath(path)));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return err(
      `The studio's home ${path} cannot be used: ${reasons[String(error.code)] ?? String(error.code)}. Mend that, or choose another with --home or AUTOCODER_HOME.`,
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: "a file is in its place",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "its disk is read-only",
  ENOSPC: "its disk is full",
  EDQUOT: "its disk is full",
  ENOENT: "no folder can be made there",
};

/** Level by level: where none can be made, as in /proc, Node's own `recursive` tries for ever. */
async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Is there room to work? Looking at what is there needs none. The error is a sentence. */
export function requireSpace({ path }: Home): Result<undefined, string> {
  const short = shortOfSpace(path, MIN_FREE_BYTES);
  return short === undefined ? ok(undefined) : err(`${short} Free some space, or choose another home with --home.`);
}

const homeAt = (path: string): Home => ({
  path,
  database: join(path, "autocoder.db"),
  studioFile: join(path, "studio.json"),
  lockFile: join(path, "studio.lock"),
  passwordFile: join(path, "password.json"),
  loginsFile: join(path, "logins.json"),
  noticeSecretsFile: join(path, "notice-secrets.json"),
  projectDir: (projectId) => join(path, "projects", projectId),
  demoDir: join(path, "demo"),
  keysFile: join(path, "keys.json"),
  pricesFile: join(path, "prices.yaml"),
});
