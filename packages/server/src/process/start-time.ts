/** When did a process start? Together with the pid this names a process for good: pids are used again. */
import type { ProcessRecord } from "../engine/ports/store.ts";
import { readProcess } from "./process-table.ts";

/** The kernel's start time of a pid (clock ticks since boot on Linux), or undefined if no such process runs. */
export async function startTimeOf(pid: number): Promise<string | undefined> {
  return (await readProcess(pid))?.startTime;
}

/** Whether exactly this process still runs, not another one with its pid. */
export async function isRunning(record: Pick<ProcessRecord, "pid" | "startTime">): Promise<boolean> {
  return (await startTimeOf(record.pid)) === record.startTime;
}
