/** Everything a process has started, as it stands in this moment; for stopping a whole studio at once. */
import { readProcessTable } from "../process/process-table.ts";

export async function processTree(pid: number): Promise<readonly number[]> {
  const table = await readProcessTable();
  const members = new Set([pid]);
  // A set is walked in the order things are added to it, also those added on the way.
  for (const member of members) for (const row of table) if (row.parent === member) members.add(row.pid);
  return [...members];
}

/** Stops every process of a tree where it is, also those that are started meanwhile. */
export async function freeze(pid: number): Promise<readonly number[]> {
  const frozen = new Set<number>();
  for (
    let found = await processTree(pid);
    found.some((member) => !frozen.has(member));
    found = await processTree(pid)
  ) {
    for (const member of found) {
      signal(member, "SIGSTOP");
      frozen.add(member);
    }
  }
  return [...frozen];
}

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) signal(pid, "SIGKILL");
}

/** It may have ended a moment ago. */
function signal(pid: number, name: "SIGSTOP" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
