/** Where does the studio keep what is its own? One folder, made when it is first needed, readable by its owner only. */
import { access, constants, mkdir, realpath, statfs } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

export interface Home {
  readonly path: string;
  readonly database: string;
  readonly studioFile: string;
  /** Workspaces, caches, agents' folders of one project. */
  projectDir(projectId: string): string;
  readonly demoDir: string;
}

/** Below this, git and SQLite start to fail half-way. */
const MIN_FREE_BYTES = 200 * 1024 * 1024;

/** The error is a sentence. */
export async function openHome(wanted: string | undefined, env: NodeJS.ProcessEnv): Promise<Result<Home, string>> {
  const path = resolve(wanted ?? env["AUTOCODER_HOME"] ?? join(homedir(), ".autocoder"));
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(path);
    if (bavail * bsize < MIN_FREE_BYTES) {
      return err(
        `The disk that holds ${path} has ${Math.round((bavail * bsize) / 1024 / 1024)} MB left. Free some space, or choose another home with --home.`,
      );
    }
    return ok(homeAt(await realpath(path)));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return err(
      `The studio's home ${path} cannot be used (${String(error.code)}). Make it writable, or choose another with --home or AUTOCODER_HOME.`,
    );
  }
}

const homeAt = (path: string): Home => ({
  path,
  database: join(path, "autocoder.db"),
  studioFile: join(path, "studio.json"),
  projectDir: (projectId) => join(path, "projects", projectId),
  demoDir: join(path, "demo"),
});
