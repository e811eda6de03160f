/**
 * How does the person's branch get what landed?
 *
 * By going forward only, and never under somebody's hands: where the branch is checked out git itself moves files and
 * branch together or not at all; where it is not, only the reference moves.
 */
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Delivery, DeliveryHindrance } from "../../engine/ports/workspaces.ts";
import { CommandFailed, failureOf } from "./failures.ts";
import { asText, createGit, gitEnvironment, splitNul, type Environment, type Git } from "./git.ts";
import { delivering, takeBackHalf } from "./half-delivered.ts";
import { namesIn } from "./folders.ts";
import type { Branches } from "./persons-branch.ts";
import { branchRef, LANDING_BRANCH } from "./refs.ts";
import type { Studio } from "./studio.ts";

interface Move {
  readonly branch: string;
  readonly from: ObjectName;
  readonly to: ObjectName;
}

export async function deliverTo(studio: Studio, branches: Branches, env: Environment): Promise<Delivery> {
  try {
    return await goForward(studio, branches, env);
  } catch (error) {
    return waitingOn(branches.name)("git-failed", failureOf(error).message);
  }
}

async function goForward(studio: Studio, branches: Branches, env: Environment): Promise<Delivery> {
  const { name: branch, theirs, tip } = branches;
  const waiting = waitingOn(branch);
  const base = await studio.facts.mergeBase(tip.commit, theirs.commit);
  if (base === tip.commit) return { type: "delivered", branch, commit: theirs.commit };
  if (base !== theirs.commit) {
    return waiting(
      "diverged",
      `${branch} has commits that ${LANDING_BRANCH} does not have. Those without conflicts are taken in with the next landing; otherwise merge ${LANDING_BRANCH} into ${branch} yourself.`,
    );
  }
  const move = { branch, from: theirs.commit, to: tip.commit };
  const checkout = await findCheckout(studio, branch);
  if (checkout)
    return moveCheckout(studio, createGit({ cwd: checkout, env: gitEnvironment(env) }), { ...move, checkout });
  const busy = await findRewriting(studio, branch);
  if (busy) return waiting("detached", `${branch} is in the middle of a ${busy}. Finish or abort it.`);
  await studio.project({ args: ["update-ref", "-m", "autocoder: deliver", branchRef(branch), move.to, move.from] });
  return { type: "delivered", branch, commit: move.to };
}

const waitingOn =
  (branch: string) =>
  (reason: DeliveryHindrance, why: string): Delivery => ({
    type: "waiting",
    branch,
    reason,
    message: `${why} Until then the work waits on ${LANDING_BRANCH}.`,
  });

/** The folder in which the branch is checked out, the project's own or another worktree. */
async function findCheckout({ project, repository }: Studio, branch: string): Promise<string | undefined> {
  const head = readFileSync(join(repository.gitDir, "HEAD"), "utf8");
  if (head.trimEnd() === `ref: ${branchRef(branch)}`) return repository.root;
  const { bytes } = await project({ args: ["worktree", "list", "--porcelain", "-z"] });
  const worktrees = bytes
    .toString("utf8")
    .split("\0\0")
    .map((entry) => entry.split("\0"));
  const found = worktrees.find((lines) => lines.includes(`branch ${branchRef(branch)}`));
  const path = found?.find((line) => line.startsWith("worktree "))?.slice("worktree ".length);
  // A worktree's folder may have been deleted without telling git.
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** What a worktree with a detached HEAD will move the branch with, when it is done. */
async function findRewriting({ repository }: Studio, branch: string): Promise<"rebase" | "bisect" | undefined> {
  const others = join(repository.commonDir, "worktrees");
  const gitDirs = [repository.commonDir, ...(await namesIn(others)).map((name) => join(others, name))];
  const names = (file: string, text: string): boolean =>
    gitDirs.some(
      (gitDir) => existsSync(join(gitDir, file)) && readFileSync(join(gitDir, file), "utf8").trim() === text,
    );
  if (names("rebase-merge/head-name", branchRef(branch)) || names("rebase-apply/head-name", branchRef(branch))) {
    return "rebase";
  }
  return names("BISECT_START", branch) ? "bisect" : undefined;
}

async function moveCheckout(studio: Studio, git: Git, move: Move & { readonly checkout: string }): Promise<Delivery> {
  const { branch, checkout, to } = move;
  const waiting = waitingOn(branch);
  await takeBackHalf(studio, git, move);
  const changed = await listUncommitted(git);
  if (changed.length > 0) {
    return waiting(
      "uncommitted-changes",
      `${branch} is checked out in ${checkout} with uncommitted changes (${someOf(changed)}). Commit or stash them.`,
    );
  }
  try {
    // Ignored files are somebody's too: their settings, their keys.
    const options = ["--ff-only", "--no-overwrite-ignore", "--no-verify-signatures", "--no-autostash", "-q"];
    await delivering(studio, to, () => git({ args: ["merge", ...options, to] }));
    return { type: "delivered", branch, commit: to };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const inTheWay = await listInTheWay(studio, move);
    if (inTheWay.length === 0) return waiting("git-failed", `${error.message} Look into ${checkout}.`);
    return waiting(
      "blocked-by-files",
      `${checkout} has files of yours where the work brings its own (${someOf(inTheWay)}). Move or remove them.`,
    );
  }
}

async function listUncommitted(git: Git): Promise<readonly string[]> {
  const args = ["status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=all", "--no-renames"];
  return splitNul((await git({ args })).bytes).map((line) => asText(line.slice(3)));
}

/** Paths the work adds and that are there already. */
async function listInTheWay({ facts }: Studio, { from, to, checkout }: Move & { readonly checkout: string }) {
  const added = (await facts.changes(from, to)).filter(({ change }) => change === "added");
  return added.map(({ path }) => path).filter((path) => isOccupied(checkout, path));
}

/** By a file at the path, or by one where the path needs a folder. */
function isOccupied(folder: string, path: string): boolean {
  const names = path.split("/");
  const parents = names.slice(0, -1).map((_, i) => join(folder, ...names.slice(0, i + 1)));
  const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  return (
    parents.some(isFile) ||
    (!parents.some(isFile) && lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined)
  );
}

const someOf = (paths: readonly string[]): string =>
  paths.length <= 3 ? paths.join(", ") : `${paths.slice(0, 3).join(", ")} and ${paths.length - 3} more`;
