/** What went wrong with git or the disk, in which words does a person read it, and what can the caller do? */
import { err, type Result } from "@autocoder/core/kit/result.ts";
import { DiskFull } from "../../engine/ports/disk-full.ts";
import { MIN_FREE_BYTES, shortOfSpace } from "../../process/free-space.ts";

interface CommandFacts {
  /** Names the command. */
  readonly what: string;
  /** How it ended. */
  readonly ending: string;
  readonly stderr: string;
  readonly wasRepeated?: boolean;
}

/** A command that did not do what was asked. Thrown inside the adapter, a typed failure outside of it. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly stderr: string;
  /** Whether an earlier try was killed, and may have done some of it. */
  readonly wasRepeated: boolean;

  /** What it printed last is added. */
  constructor(failure: CommandFacts) {
    const said = lastLines(failure.stderr);
    super(`${failure.what} ${failure.ending}${said === "" ? "." : `: ${said}`}`);
    this.stderr = failure.stderr;
    this.wasRepeated = failure.wasRepeated ?? false;
  }
}

/** Another process works in the folder that must be this one's alone. */
export class HomeInUse extends Error {
  override readonly name = "HomeInUse";

  constructor(home: string, pid: number) {
    super(`Process ${pid} works in ${home} already. Use that studio, or stop it first.`);
  }
}

/** What a command that failed is thrown as. `where` is a folder on the disk it wrote to. */
export function commandFailure(failure: CommandFacts & { readonly where: string }): CommandFailed | DiskFull {
  const error = new CommandFailed(failure);
  return /No space left on device|Disk quota exceeded/.test(failure.stderr) ? diskFull(failure.where, error) : error;
}

/** In a sentence, with how much is needed. */
export const diskFull = (where: string, cause: Error): DiskFull =>
  new DiskFull(
    `${shortOfSpace(where, MIN_FREE_BYTES) ?? `The disk that holds ${where} is full.`} Free some space. (${cause.message})`,
    { cause },
  );

export interface GitFailure {
  readonly type: "git-failed";
  readonly message: string;
}

/**
 * Runs `work`; what git or the file system refuses comes back as a value. A full disk and anything else is thrown on.
 * `where` is a folder on the disk that is written to.
 */
export async function catchFailure<T, E>(
  where: string,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | GitFailure>> {
  try {
    return await work();
  } catch (error) {
    if (isFileSystemError(error) && isFull(error)) throw diskFull(where, error);
    return err(failureOf(error));
  }
}

/** The failure behind an error of git or the file system. */
export function failureOf(error: unknown): GitFailure {
  const isWorlds = error instanceof HomeInUse || error instanceof CommandFailed || isFileSystemError(error);
  if (!isWorlds) throw error;
  return { type: "git-failed", message: error.message };
}

const isFileSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error && "syscall" in error;

const isFull = ({ code }: NodeJS.ErrnoException): boolean => code === "ENOSPC" || code === "EDQUOT";

/** Long advice comes after the line that says what is wrong. */
function lastLines(stderr: string): string {
  const lines = stderr.trim().split("\n");
  const last = lines.slice(-5);
  const fatal = lines.find((line) => /^(?:fatal|error): /.test(line));
  const said = fatal === undefined || last.includes(fatal) ? last : [fatal, ...last];
  return said.join("\n").slice(-2_000);
}
