/** One life of a night's studio, as the lab sees it: what it reports, and how it is ended. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LabOrder, LabReport, LabRequest } from "./lab/lab-order.ts";

export interface LabStudio {
  tell(request: LabRequest): void;
  /** Ends its process, and nothing it started: as a machine does that runs out of memory. */
  kill(): void;
  /** Resolves when its process has ended. */
  readonly over: Promise<void>;
}

/** Beside this file, also where all of the studio is one. */
const program = fileURLToPath(
  new URL(`../compose/lab-program.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url),
);

export function startLabStudio(
  order: LabOrder,
  options: {
    /** What it writes to its terminal is kept here. */
    readonly logFile: string;
    readonly env: NodeJS.ProcessEnv;
    readonly onReport: (report: LabReport) => void;
  },
): LabStudio {
  const log = openSync(options.logFile, "a", 0o600);
  const child = fork(program, [JSON.stringify(order)], { env: options.env, stdio: ["ignore", log, log, "ipc"] });
  child.on("message", (report: LabReport) => options.onReport(report));
  return {
    tell: (request) => void (child.connected && child.send(request)),
    kill: () => void child.kill("SIGKILL"),
    over: ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
