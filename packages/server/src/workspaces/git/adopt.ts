/** How does a folder that is no repository become one, its files the first commit? All at once, or not at all. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, parse } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { PrepareFailure } from "../../engine/ports/workspaces.ts";
import { commitTree } from "./commits.ts";
import type { Context } from "./context.ts";
import { removeFolder } from "./folders.ts";
import { createGit, gitEnvironment } from "./git.ts";
import { excludedFrom } from "./ignore.ts";
import { snapshot } from "./snapshot.ts";
import { identityOf } from "./studio.ts";

/** The repository is made beside the files under this name, then renamed to `.git`. */
const PART = ".autocoder-part";

export async function adoptFolder({ root, env, settings }: Context): Promise<Result<undefined, PrepareFailure>> {
  if (root === parse(root).root || root === homedir()) {
    const message = `${root} is no place for a project: everything in it would be committed. Choose a folder of its own.`;
    return err({ type: "folder-unusable", message });
  }
  const part = join(root, PART);
  const excluded = [...excludedFrom(settings), `/${PART}`];
  await removeFolder(part);
  try {
    await mkdir(part);
    const gitDir = join(part, ".git");
    const outside = createGit({ cwd: part, env: gitEnvironment(env) });
    await outside({ args: ["init", "-q", "-b", "main"] });
    const git = createGit({ cwd: root, env: { ...gitEnvironment(env), GIT_DIR: gitDir } });
    const files = await snapshot({ git, reader: git, folder: root, index: join(gitDir, "index"), excluded });
    const tree = files ?? (await git({ args: ["mktree"], input: "" })).text;
    const identity = await identityOf(git);
    const commit = await commitTree(git, { tree, parents: [], message: "Start", identity });
    await git({ args: ["update-ref", "HEAD", commit] });
    await keepIgnoring(gitDir, excludedFrom(settings));
    await rename(gitDir, join(root, ".git"));
    return ok(undefined);
  } finally {
    await removeFolder(part);
  }
}

/** What was left out of the first commit is not offered to the person as untracked either. */
async function keepIgnoring(gitDir: string, patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  await mkdir(join(gitDir, "info"), { recursive: true });
  await writeFile(join(gitDir, "info", "exclude"), `${patterns.join("\n")}\n`, { flag: "a" });
}
