/** Ends the processes a studio left behind that could not end them itself; a pid that belongs to another by now is spared. */
import type { ProcessRecord } from "../engine/ports/store.ts";
import { killRecorded } from "./kill-tree.ts";

export async function endLeftovers(records: {
  listProcesses(): Promise<readonly ProcessRecord[]>;
  forgetProcess(pid: number): Promise<void>;
}): Promise<void> {
  for (const record of await records.listProcesses()) {
    await killRecorded(record);
    await records.forgetProcess(record.pid);
  }
}
