/** Which processes run on this machine, and which of them belong together? */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { promisify } from "node:util";

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Linux: the kernel's start time in clock ticks since boot; elsewhere: the date `ps` tells. */
  readonly startTime: string;
}

/** Every process that runs; ended ones nobody has collected yet are left out. */
export async function readProcessTable(): Promise<readonly ProcessRow[]> {
  return process.platform === "linux" ? readProc() : parsePs(await ps(["-axo", COLUMNS]));
}

/** One process, or undefined if no such process runs. */
export async function readProcess(pid: number): Promise<ProcessRow | undefined> {
  return process.platform === "linux" ? readStat(pid) : parsePs(await ps(["-o", COLUMNS, "-p", String(pid)]))[0];
}

/** Whether the process was started with `NAME=value` in its environment; only Linux tells. */
export function startedWith(pid: number, variable: string): boolean {
  return process.platform === "linux" && readProcFile(pid, "environ").split("\0").includes(variable);
}

const readProc = (): readonly ProcessRow[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((row) => row !== undefined);

function readStat(pid: number): ProcessRow | undefined {
  const stat = readProcFile(pid, "stat");
  // The second field is the program's name in brackets and may itself hold brackets and blanks.
  const [state, parent, group, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startTime = rest[16];
  if (startTime === undefined || state === "Z" || state === "X") return undefined;
  return { pid, parent: Number(parent), group: Number(group), startTime };
}

/** Empty where the process has ended meanwhile, or is not ours to read. */
function readProcFile(pid: number, file: "stat" | "environ"): string {
  try {
    // Only as UTF-8 does Node read a file of unknown size without a buffer of 64 KB, of which a look takes hundreds.
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

const COLUMNS = "pid=,ppid=,pgid=,state=,lstart=";

async function ps(args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)("ps", [...args], { env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" } }))
      .stdout;
  } catch (error) {
    // `ps -p` says "no such process" with code 1.
    if ((error as { code?: unknown }).code === 1) return "";
    throw error;
  }
}

/** Rows as `ps` prints them: pid, parent, group, state, date. */
export function parsePs(output: string): readonly ProcessRow[] {
  return output.split("\n").flatMap((line) => {
    const [, pid, parent, group, state, startTime] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    if (startTime === undefined || state?.startsWith("Z")) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), startTime }];
  });
}

/** Processes other than this one whose environment or working folder names a path; only Linux tells. */
export function processesNaming(path: string): readonly number[] {
  if (process.platform !== "linux") return [];
  return readProc()
    .map(({ pid }) => pid)
    .filter((pid) => pid !== process.pid)
    .filter((pid) => readProcFile(pid, "environ").includes(path) || workingFolderOf(pid).startsWith(path));
}

/** Empty where the process has ended meanwhile, or is not ours to look at. */
function workingFolderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}
