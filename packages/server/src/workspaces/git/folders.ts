/** How are files and folders written and removed so that an interruption at any point leaves nothing half? */
import { lstatSync } from "node:fs";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { outputText } from "../../process/bounded-output.ts";
import { run, type RunResult } from "../../process/run.ts";
import { commandFailure } from "./failures.ts";
import { temporaryBeside } from "./home.ts";

/** The names in a folder; none if it does not exist. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Removes a folder in two steps: after the first it is gone under its name, whenever the second is interrupted. */
export async function removeAside(path: string): Promise<void> {
  const aside = temporaryBeside(path);
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  await removeFolder(aside);
}

/**
 * Removes a folder and what is in it, also folders that were made read-only; nothing happens if it is not there.
 * In a process of its own: a workspace may hold a hundred thousand files.
 */
export async function removeFolder(path: string): Promise<void> {
  if (!lstatSync(path, { throwIfNoEntry: false })) return;
  const remove = (): Promise<RunResult> => inFolderOf(path, "rm", ["-rf", "--", path]);
  let result = await remove();
  if (hasFailed(result)) {
    await inFolderOf(path, "chmod", ["-R", "u+rwX", "--", path]);
    result = await remove();
  }
  if (hasFailed(result)) {
    throw commandFailure({
      what: `rm -rf ${path}`,
      ending: "failed",
      stderr: outputText(result.stderr),
      where: dirname(path),
    });
  }
}

/** Copies a folder, sharing the blocks of its files where the file system can; no hard links, for an agent may write. */
export async function copyFolder(from: string, to: string): Promise<void> {
  const share = process.platform === "darwin" ? "-c" : "--reflink=auto";
  const result = await inFolderOf(to, "cp", ["-a", share, "--", from, to]);
  if (hasFailed(result)) {
    throw commandFailure({
      what: `cp -a ${from}`,
      ending: "failed",
      stderr: outputText(result.stderr),
      where: dirname(to),
    });
  }
}

const inFolderOf = (path: string, command: string, args: readonly string[]): Promise<RunResult> =>
  run({ command, args, cwd: dirname(path), env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" } });

const hasFailed = ({ ending }: RunResult): boolean => ending.type !== "exited" || ending.code !== 0;

/**
 * Writes a file so that wherever this process is ended the old or the new content is there, whole. Not forced to the
 * disk: that would wait for every file written before, and a workspace has thousands.
 */
export async function writeWhole(path: string, content: string): Promise<void> {
  const aside = temporaryBeside(path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(aside, content, { mode: 0o600 });
  await rename(aside, path);
}
