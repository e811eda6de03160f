import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

export async function git(cwd: string, ...words: readonly string[]): Promise<string> {
  const { stdout } = await execute("git", words, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** The features that landed, in order, read from the trailers of a branch. */
export async function landedFeatures(cwd: string, branch: string): Promise<readonly number[]> {
  const format = "--format=%(trailers:key=Autocoder-Feature,valueonly)";
  const lines = (await git(cwd, "log", "--reverse", format, branch)).split("\n");
  return lines.filter((line) => line.trim() !== "").map(Number);
}
