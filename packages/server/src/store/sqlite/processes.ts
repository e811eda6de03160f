/** Which processes must not outlive us? A pid is recorded once: whoever had it before is gone. */
import type { Store } from "../../engine/ports/store.ts";
import type { Connections } from "./tables.ts";

type Processes = Pick<Store, "recordProcess" | "forgetProcess" | "listProcesses">;

export function createProcesses({ write, read }: Connections): Processes {
  return {
    async recordProcess({ pid, startTime, purpose }) {
      await write
        .insertInto("process")
        .values({ pid, start_time: startTime, purpose })
        .onConflict((conflict) => conflict.column("pid").doUpdateSet({ start_time: startTime, purpose }))
        .execute();
    },

    async forgetProcess(pid) {
      await write.deleteFrom("process").where("pid", "=", pid).execute();
    },

    listProcesses: () =>
      read.selectFrom("process").select(["pid", "start_time as startTime", "purpose"]).orderBy("pid").execute(),
  };
}
