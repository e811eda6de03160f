/**
 * How does every process of the studio start, and who ends it?
 *
 * Each leads a group of its own, carries a mark its descendants inherit, and ends with the studio at the latest. Nothing
 * else in the server spawns.
 */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { ProcessRecord } from "../engine/ports/store.ts";
import { type Egress, takeSockets } from "./egress.ts";
import { killTree } from "./kill-tree.ts";
import { startTimeOf } from "./start-time.ts";

const MARK = "AUTOCODER_PROCESS";
/** The same in everything that this life of the studio starts. */
const LIFE_MARK = `AUTOCODER_STUDIO=${randomUUID()}`;

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing of the studio's own is added but the mark. */
  readonly env: Readonly<Record<string, string>>;
  /** Without a pipe the process finds its input closed. */
  readonly stdin: "pipe" | "ignore";
  /** How much lower its priority is than the studio's, 0 to 19; a missing program then is exit code 127. */
  readonly nice?: number;
  /** It is the person's from here on, and no studio ends it. */
  readonly isPersons?: boolean;
  /** Its only way to the network, where it has none of its own. */
  readonly egress?: Egress;
}

export type ProcessEnding =
  | { readonly type: "exited"; readonly code: number }
  | { readonly type: "killed"; readonly signal: NodeJS.Signals }
  | { readonly type: "not-started"; readonly message: string };

export interface StartedProcess {
  /** Node's handle, for its streams; undefined or without a `pid` where the process could not be started. */
  readonly child: ChildProcess | undefined;
  /** Resolves when the process itself has ended; what it started may still run and hold its output open. */
  readonly ended: Promise<ProcessEnding>;
  /** What to keep so that a later studio can end it; undefined if it has ended already. */
  record(purpose: string): Promise<ProcessRecord | undefined>;
  /** Ends the process and everything it started, also after it has itself ended. Never rejects for being late. */
  kill(options?: { readonly graceMs?: number }): Promise<void>;
}

/**
 * What a later studio finds everything by that this one leaves behind, also what it had no time to record. By the mark
 * alone: with a start time that no process has, this process is never taken for one of its own.
 */
export const lifeRecord = (): ProcessRecord => ({
  pid: process.pid,
  startTime: "",
  purpose: "the studio",
  mark: LIFE_MARK,
});

/** Starts a process and returns at once; that it could not be started arrives as its ending. */
export function startProcess(request: ProcessRequest): StartedProcess {
  const mark = randomUUID();
  let child: ChildProcess;
  try {
    child = spawnMarked(request, mark);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== "spawn") throw error;
    return neverStarted((error as NodeJS.ErrnoException).message);
  }
  const { pid } = child;
  if (pid !== undefined) endWithStudio(pid, child);
  if (request.egress) takeSockets(child, request.egress);
  return {
    child,
    ended: endingOf(child),
    record: async (purpose) => {
      const startTime = pid === undefined ? undefined : await startTimeOf(pid);
      return pid === undefined || startTime === undefined
        ? undefined
        : { pid, startTime, purpose, mark: `${MARK}=${mark}` };
    },
    kill: async (options) => {
      if (pid !== undefined) await killTree({ pid, mark: `${MARK}=${mark}` }, options);
    },
  };
}

function spawnMarked(request: ProcessRequest, mark: string): ChildProcess {
  const { command, args, cwd, env, stdin, nice, egress, isPersons } = request;
  const [lifeName, life] = LIFE_MARK.split("=") as [string, string];
  const channel = egress ? (["ignore", "ipc"] as const) : [];
  const stdio: SpawnOptions["stdio"] = [stdin, "pipe", "pipe", ...channel];
  const options: SpawnOptions = {
    cwd,
    env: { ...env, [MARK]: mark, ...(!isPersons && { [lifeName]: life }) },
    stdio,
    detached: true,
  };
  // Lowering the priority from here, after the start, would miss what the process has started by then.
  return nice === undefined
    ? spawn(command, args, options)
    : spawn("nice", ["-n", String(nice), command, ...args], options);
}

const neverStarted = (message: string): StartedProcess => ({
  child: undefined,
  ended: Promise.resolve({ type: "not-started", message }),
  record: async () => undefined,
  kill: async () => undefined,
});

const endingOf = (child: ChildProcess): Promise<ProcessEnding> =>
  new Promise((resolve) => {
    // After a failed start there is an error and no exit.
    child.once("error", (error) => {
      if (child.pid === undefined) resolve({ type: "not-started", message: error.message });
    });
    child.once("exit", (code, signal) => {
      resolve(signal === null ? { type: "exited", code: code ?? 0 } : { type: "killed", signal });
    });
  });

const livePids = new Set<number>();

function endWithStudio(pid: number, child: ChildProcess): void {
  if (livePids.size === 0) process.once("exit", killAllGroups);
  livePids.add(pid);
  child.once("close", () => {
    livePids.delete(pid);
    if (livePids.size === 0) process.off("exit", killAllGroups);
  });
}

/** The last thing the studio does: only what can be done without waiting. */
function killAllGroups(): void {
  for (const pid of livePids) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
