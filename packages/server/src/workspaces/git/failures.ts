/** What went wrong with git or the disk, in which words does a person read it, and what can the caller do? */
import { err, type Result } from "@autocoder/core/kit/result.ts";

/** A command that did not do what was asked. Thrown inside the adapter, a typed failure outside of it. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly stderr: string;

  /** `what` names the command, `ending` says how it ended; what it printed last is added. */
  constructor(failure: { readonly what: string; readonly ending: string; readonly stderr: string }) {
    const said = lastLines(failure.stderr);
    super(`${failure.what} ${failure.ending}${said === "" ? "." : `: ${said}`}`);
    this.stderr = failure.stderr;
  }
}

/** Another process works in the folder that must be this one's alone. */
export class HomeInUse extends Error {
  override readonly name = "HomeInUse";

  constructor(home: string, pid: number) {
    super(`Process ${pid} works in ${home} already. Use that studio, or stop it first.`);
  }
}

export type StorageFailure =
  | { readonly type: "disk-full"; readonly message: string }
  | { readonly type: "git-failed"; readonly message: string };

/** Runs `work`; what git or the file system refuses comes back as a value, anything else is a defect and thrown on. */
export async function catchFailure<T, E>(work: () => Promise<Result<T, E>>): Promise<Result<T, E | StorageFailure>> {
  try {
    return await work();
  } catch (error) {
    return err(failureOf(error));
  }
}

/** The same where a full disk is no type of its own; its sentence says what to do. */
export async function catchGitFailure<T, E>(
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | Extract<StorageFailure, { type: "git-failed" }>>> {
  try {
    return await work();
  } catch (error) {
    return err({ type: "git-failed", message: failureOf(error).message });
  }
}

/** The failure behind an error of git or the file system. */
export function failureOf(error: unknown): StorageFailure {
  if (error instanceof HomeInUse) return { type: "git-failed", message: error.message };
  if (!(error instanceof CommandFailed) && !isFileSystemError(error)) throw error;
  if (isDiskFull(error))
    return { type: "disk-full", message: `The disk is full. Free some space and try again. (${error.message})` };
  return { type: "git-failed", message: error.message };
}

const isFileSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error && "syscall" in error;

const isDiskFull = (error: CommandFailed | NodeJS.ErrnoException): boolean =>
  error instanceof CommandFailed
    ? /No space left on device|Disk quota exceeded/.test(error.stderr)
    : error.code === "ENOSPC" || error.code === "EDQUOT";

const lastLines = (stderr: string): string => stderr.trim().split("\n").slice(-5).join("\n").slice(-2_000);
