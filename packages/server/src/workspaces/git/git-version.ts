/** Is there a git, and can it do what we need? */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { PrepareFailure } from "../../engine/ports/workspaces.ts";
import { run } from "../../process/run.ts";
import { gitEnvironment, type Environment } from "./git.ts";

export const OLDEST_GIT = { major: 2, minor: 38 } as const;

type VersionFailure = Extract<PrepareFailure, { type: "git-missing" | "git-too-old" }>;

/** Asks the git on PATH for its version. */
export async function requireGit(env: Environment, cwd: string): Promise<Result<undefined, VersionFailure>> {
  const { ending, stdout } = await run({ command: "git", args: ["--version"], cwd, env: gitEnvironment(env) });
  return judgeVersion(ending.type === "exited" && ending.code === 0 ? stdout.head.toString("utf8") : undefined);
}

/** `printed` is what `git --version` says, undefined where it says nothing. */
export function judgeVersion(printed: string | undefined): Result<undefined, VersionFailure> {
  const oldest = `${OLDEST_GIT.major}.${OLDEST_GIT.minor}`;
  const [, major, minor, patch] = /(\d+)\.(\d+)(\.\d+)*/.exec(printed ?? "") ?? [];
  if (major === undefined || minor === undefined) {
    return err({ type: "git-missing", message: `git was not found. Install git ${oldest} or newer and start again.` });
  }
  const isOld =
    Number(major) < OLDEST_GIT.major || (Number(major) === OLDEST_GIT.major && Number(minor) < OLDEST_GIT.minor);
  if (!isOld) return ok(undefined);
  const found = `${major}.${minor}${patch ?? ""}`;
  const message = `git ${found} is too old: merging without a checkout needs git ${oldest} or newer. Update git and start again.`;
  return err({ type: "git-too-old", message, found });
}
