/** Which processes are at work in a folder? Only Linux tells; elsewhere none are found. */
import { readdirSync, readlinkSync } from "node:fs";

export function processesIn(folder: string): readonly number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isWithin(folder, workingFolderOf(name)))
    .map(Number);
}

const isWithin = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`);

/** Empty where the process has ended meanwhile, or is not ours. */
function workingFolderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return "";
    throw error;
  }
}
