/**
 * What has landed in a project, in a repository of its own that borrows the project's objects.
 *
 * Whoever only looks works there: a studio that is at work in the project meanwhile is not disturbed, nor is the project.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import { catchFailure } from "../workspaces/git/failures.ts";
import { createGit, gitEnvironment } from "../workspaces/git/git.ts";
import { LANDING_BRANCH } from "../workspaces/git/refs.ts";

export interface LandedCopy {
  /** A folder of the copy's own; the repository is in it. */
  readonly folder: string;
  readonly repository: string;
  remove(): Promise<void>;
}

/** `within` is the folder it is made in; the error is a sentence. */
export async function copyLanded(request: {
  readonly root: string;
  readonly within: string;
  readonly env: Readonly<Record<string, string>>;
}): Promise<Result<LandedCopy, { readonly message: string }>> {
  const { root, within } = request;
  await mkdir(within, { recursive: true });
  const folder = await mkdtemp(join(within, "verify-"));
  const repository = join(folder, "repository");
  const remove = () => rm(folder, { recursive: true, force: true });
  const made = await catchFailure<LandedCopy, never>(within, async () => {
    const git = createGit({ cwd: within, env: { ...gitEnvironment(request.env), GIT_ALLOW_PROTOCOL: "file" } });
    const options = ["--quiet", "--shared", "--no-checkout", "--no-tags", "--single-branch", "--template="];
    await git({ args: ["clone", ...options, "--branch", LANDING_BRANCH, root, repository] });
    return ok({ folder, repository, remove });
  });
  if (!made.ok) await remove();
  return made;
}
