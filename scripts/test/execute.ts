/**
 * How does a step run a program without ever waiting for ever?
 *
 * Each program leads a process group of its own, with a deadline; the whole group goes when it ends, so that nothing a
 * test left behind disturbs the next one.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  /** Minutes, not an expectation: what takes longer hangs. */
  readonly limitMs?: number;
  /** Words on whose appearance it has done its duty and is killed. */
  readonly until?: string;
}

export interface Execution {
  /** Null when it was killed. */
  readonly code: number | null;
  /** Standard output and error as they came. */
  readonly output: string;
  readonly overdue: boolean;
}

export const root = fileURLToPath(new URL("../..", import.meta.url));

const DEFAULT_LIMIT_MS = 5 * 60_000;

/** Pids of the group leaders that run now. */
const running = new Set<number>();

/** Runs a program in the repository's root with its input closed. One that cannot be started ends with 127, as in a shell. */
export function execute({ program, args, limitMs = DEFAULT_LIMIT_MS, until }: Program): Promise<Execution> {
  const child = spawn(program, args, { cwd: root, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  if (child.pid) running.add(child.pid);
  let said = "";
  let overdue = false;
  const hear = (text: string): void => {
    said += text;
    if (until && said.includes(until)) killGroup(child.pid);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
  const deadline = setTimeout(() => {
    overdue = true;
    killGroup(child.pid);
  }, limitMs);
  child.once("exit", () => killGroup(child.pid));
  return new Promise<Execution>((resolve) => {
    child.once("error", ({ message }) =>
      resolve({ code: 127, output: `${program} cannot be started: ${message}`, overdue }),
    );
    child.once("close", (code) => resolve({ code, output: readable(said), overdue }));
  }).finally(() => clearTimeout(deadline));
}

/** Tools colour their output for whoever may read it; a log is no terminal. */
const readable = (text: string): string => (process.stdout.isTTY ? text : stripVTControlCharacters(text));

/** One of the tools that the packages brought, run by our Node. */
export function tool(name: string, ...args: string[]): Program {
  return { program: process.execPath, args: [`${root}node_modules/.bin/${name}`, ...args] };
}

export function stopAll(): void {
  for (const pid of running) killGroup(pid);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  running.delete(pid);
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // The usual case: nobody is left in the group (macOS says so by EPERM).
    if (!(error instanceof Error && "code" in error && ["ESRCH", "EPERM"].includes(String(error.code)))) throw error;
  }
}
