/** Who remembers the processes that must not outlive the studio, should it be ended before it can end them? */
import type { ProcessRecord } from "../engine/ports/store.ts";

export interface ProcessKeeper {
  record(record: ProcessRecord): Promise<void>;
  forget(pid: number): Promise<void>;
}
