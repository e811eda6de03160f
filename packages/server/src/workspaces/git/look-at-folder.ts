/** What does git know of a folder that may become a project? Nothing is changed, and nothing configured there is run. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { copyIndex } from "./copy-index.ts";
import { createGit, type Environment, type Git, gitEnvironment, unconfigured } from "./git.ts";
import { locateRepository, type Repository } from "./repository.ts";

export type GitLook =
  | { readonly type: "none" }
  | {
      readonly type: "repository";
      /** Absent where a commit is checked out and no branch. */
      readonly branch: string | undefined;
      readonly hasCommits: boolean;
      /** Whether a file git knows differs from the last commit. */
      readonly hasChanges: boolean;
    }
  /** Part of a repository whose top lies above; `isTracked` if that one knows files in it. */
  | { readonly type: "inside"; readonly top: string; readonly isTracked: boolean };

/** `folder` is real and there. Throws `CommandFailed` where git cannot read what is there. */
export async function lookAtFolder(folder: string, env: Environment): Promise<GitLook> {
  const repository = locateRepository(folder);
  const git = createGit({ cwd: folder, env: gitEnvironment(env) });
  if (repository) return lookAtRepository(repository, git, env);
  const top = repositoryAbove(folder);
  if (top === undefined) return { type: "none" };
  const { bytes } = await git({ args: ["ls-files", "-z", "--", "."], cutAfterBytes: 1 });
  return { type: "inside", top, isTracked: bytes.length > 0 };
}

function repositoryAbove(folder: string): string | undefined {
  for (let above = dirname(folder); ; above = dirname(above)) {
    if (locateRepository(above)) return above;
    if (above === dirname(above)) return undefined;
  }
}

async function lookAtRepository(repository: Repository, git: Git, env: Environment): Promise<GitLook> {
  const branch = /^ref: refs\/heads\/(.+)$/m.exec(readFileSync(join(repository.gitDir, "HEAD"), "utf8"))?.[1];
  const asked = await git({ args: ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], accept: [0, 1] });
  if (asked.code !== 0) return { type: "repository", branch, hasCommits: false, hasChanges: false };
  return { type: "repository", branch, hasCommits: true, hasChanges: await differs(repository, asked.text, env) };
}

/** Compares with a configuration of ours: one of the folder's own could name a program to run on each file. */
async function differs({ root, gitDir, objects }: Repository, commit: string, env: Environment): Promise<boolean> {
  const index = join(gitDir, "index");
  if (!existsSync(index)) return true;
  const ours = await mkdtemp(join(tmpdir(), "autocoder-look-"));
  try {
    await Promise.all([mkdir(join(ours, "objects")), mkdir(join(ours, "refs"))]);
    await writeFile(join(ours, "HEAD"), "ref: refs/heads/none\n");
    const format = commit.length === 64 ? "sha256" : "sha1";
    await writeFile(join(ours, "config"), configuration(format));
    await copyIndex(index, join(ours, "index"));
    const paths = {
      GIT_DIR: ours,
      GIT_OBJECT_DIRECTORY: objects,
      GIT_INDEX_FILE: join(ours, "index"),
      GIT_WORK_TREE: root,
    };
    const git = createGit({ cwd: root, env: { ...unconfigured(env), ...paths } });
    await git({ args: ["update-index", "-q", "--refresh"], accept: [0, 1] });
    return (
      (await git({ args: ["diff-index", "--quiet", "--ignore-submodules", commit, "--"], accept: [0, 1] })).code === 1
    );
  } finally {
    await rm(ours, { recursive: true, force: true });
  }
}

const configuration = (format: string): string =>
  `[core]
	repositoryFormatVersion = 1
	attributesFile = /dev/null
[extensions]
	objectFormat = ${format}
`;

/** Whether the repository in a folder has this commit. */
export async function hasCommit(folder: string, commit: string, env: Environment): Promise<boolean> {
  if (!locateRepository(folder)) return false;
  const git = createGit({ cwd: folder, env: gitEnvironment(env) });
  return (await git({ args: ["cat-file", "-e", `${commit}^{commit}`], accept: [0, 1, 128] })).code === 0;
}
