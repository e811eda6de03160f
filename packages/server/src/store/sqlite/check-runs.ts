/** What came out of a check the last time it ran on exactly this? */
import type { Store } from "../../engine/ports/store.ts";
import { readCheckRun } from "../stored-json.ts";
import type { Connections } from "./tables.ts";

type CheckRuns = Pick<Store, "findCheckRun" | "keepCheckRun">;

export function createCheckRuns({ write, read }: Connections): CheckRuns {
  return {
    async findCheckRun({ tree, command, environment }) {
      const row = await read
        .selectFrom("check_run")
        .select("body")
        .where("tree", "=", tree)
        .where("command", "=", command)
        .where("environment", "=", environment)
        .executeTakeFirst();
      return row && readCheckRun(row.body, `The result of "${command}" on tree ${tree}`);
    },

    async keepCheckRun({ tree, command, environment }, run) {
      const body = JSON.stringify(run);
      await write
        .insertInto("check_run")
        .values({ tree, command, environment, body })
        .onConflict((conflict) => conflict.columns(["tree", "command", "environment"]).doUpdateSet({ body }))
        .execute();
    },
  };
}
