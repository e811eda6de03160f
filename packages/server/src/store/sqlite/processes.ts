/** Which processes must not outlive us? A pid is recorded once: whoever had it before is gone. */
import type { Store } from "../../engine/ports/store.ts";
import type { Connections } from "./tables.ts";

type Processes = Pick<Store, "recordProcess" | "forgetProcess" | "listProcesses">;

export function createProcesses({ write, read }: Connections): Processes {
  return {
    async recordProcess({ pid, startTime, purpose, mark = null }) {
      const row = { start_time: startTime, purpose, mark };
      await write
        .insertInto("process")
        .values({ pid, ...row })
        .onConflict((conflict) => conflict.column("pid").doUpdateSet(row))
        .execute();
    },

    async forgetProcess(pid) {
      await write.deleteFrom("process").where("pid", "=", pid).execute();
    },

    async listProcesses() {
      const columns = ["pid", "start_time as startTime", "purpose", "mark"] as const;
      const rows = await read.selectFrom("process").select(columns).orderBy("pid").execute();
      return rows.map(({ mark, ...row }) => ({ ...row, ...(mark !== null && { mark }) }));
    },
  };
}
