/** How does a person's folder become a project, whatever it is, without losing or hiding anything of theirs? */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { PrepareFailure, Revision } from "../../engine/ports/workspaces.ts";
import { adoptFolder } from "./adopt.ts";
import { commitTree, findRevision } from "./commits.ts";
import type { Context } from "./context.ts";
import { createGit, gitEnvironment } from "./git.ts";
import { requireGit } from "./git-version.ts";
import { personsBranch, readHeads, symbolicRef } from "./persons-branch.ts";
import { LANDED_REF, LANDING_BRANCH, LANDING_REF } from "./refs.ts";
import { locateRepository } from "./repository.ts";
import type { Studio } from "./studio.ts";

type Prepared = { readonly branch: string; readonly tip: Revision };
type Unusable = Extract<PrepareFailure, { type: "folder-unusable" }>;

export async function prepareProject(context: Context): Promise<Result<Prepared, PrepareFailure>> {
  const { root, env } = context;
  const usable = requireFolder(root);
  if (!usable.ok) return usable;
  const git = await requireGit(env, root);
  if (!git.ok) return git;
  const own = await requireRepository(context);
  if (!own.ok) return own;

  const studio = await context.studio();
  const { project } = studio;
  const heads = await readHeads(project);
  if (heads.size === 0) await makeFirstCommit(context);
  const known = heads.size === 0 ? await readHeads(project) : heads;
  const branch = await personsBranch(context.home, project, known);
  if (branch === undefined) {
    return unusable(`${root} has no branch with a commit on it. Check one out (git switch -c main) and start again.`);
  }
  const tip = await makeLandingBranch(studio, known, known.get(branch)!);
  return tip.ok ? ok({ branch, tip: tip.value }) : tip;
}

const unusable = (message: string): Result<never, Unusable> => err({ type: "folder-unusable", message });

function requireFolder(root: string): Result<undefined, Unusable> {
  const stats = statSync(root, { throwIfNoEntry: false });
  if (!stats) return unusable(`${root} does not exist. Make the folder, or say where the project has moved to.`);
  if (!stats.isDirectory()) return unusable(`${root} is a file. A project is a folder.`);
  try {
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return unusable(`${root} cannot be written. Give yourself the right to, or choose another folder.`);
  }
  return ok(undefined);
}

/** The folder is the top of a repository afterwards. */
async function requireRepository(context: Context): Promise<Result<undefined, PrepareFailure>> {
  const { root, env } = context;
  const git = createGit({ cwd: root, env: gitEnvironment(env) });
  if (locateRepository(root)) {
    // Git itself refuses a repository that belongs to somebody else, and says what to do.
    await git({ args: ["rev-parse", "--git-dir"] });
    return ok(undefined);
  }
  if (existsSync(join(root, ".git"))) {
    return unusable(`${join(root, ".git")} is no repository git can read. Repair it, or move it away and start again.`);
  }
  const { text } = await git({ args: ["rev-parse", "--is-bare-repository"], accept: [0, 128] });
  if (text === "true") return unusable(`${root} is a repository without files. Clone it and choose the clone.`);
  if (text === "false" && (await git({ args: ["ls-files", "-z"] })).bytes.length > 0) {
    const top = (await git({ args: ["rev-parse", "--show-toplevel"] })).text;
    return unusable(`${root} is part of the repository ${top}. Choose that folder instead.`);
  }
  return adoptFolder(context);
}

/** In a repository where nothing was ever committed: an empty first commit, so that files and index stay as they are. */
async function makeFirstCommit({ studio }: Context): Promise<void> {
  const { project, own } = await studio();
  if ((await symbolicRef(project, "HEAD", "refs/heads/")) === undefined) return;
  const tree = (await own({ args: ["mktree"], input: "" })).text;
  const commit = await commitTree(own, { tree, parents: [], message: "Start" });
  await project({ args: ["update-ref", "HEAD", commit, ""] });
}

async function makeLandingBranch(
  { project, moveRefs }: Studio,
  heads: ReadonlyMap<string, Revision>,
  start: Revision,
): Promise<Result<Revision, Unusable>> {
  const existing = heads.get(LANDING_BRANCH);
  if (existing) return ok(existing);
  const [namespace] = LANDING_BRANCH.split("/");
  if (heads.has(namespace!)) {
    return unusable(`The branch ${namespace} is in the way of ${LANDING_BRANCH}. Rename it and start again.`);
  }
  const from = (await findRevision(project, LANDED_REF)) ?? start;
  await moveRefs({ args: ["-m", "autocoder: start", LANDING_REF, from.commit, ""] });
  return ok(from);
}
