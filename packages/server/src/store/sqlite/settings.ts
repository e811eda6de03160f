/** What has been set, and by whom? */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Store } from "../../engine/ports/store.ts";
import { readSetting } from "../stored-json.ts";
import type { Connections } from "./tables.ts";

type Settings = Pick<Store, "readSettings" | "changeSettings">;

export function createSettings({ write, read }: Connections): Settings {
  return {
    async readSettings(projectId) {
      const rows = await read
        .selectFrom("setting")
        .select(["name", "value", "at", "changed_by as by"])
        .where("scope", "=", scopeOf(projectId))
        .orderBy("name")
        .execute();
      return rows.map(({ value, ...row }) => ({ ...row, value: readSetting(value, `The setting ${row.name}`) }));
    },

    async changeSettings({ projectId, at, by, changes }) {
      const scope = scopeOf(projectId);
      await write.transaction().execute(async (transaction) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined) continue;
          await transaction.deleteFrom("setting").where("scope", "=", scope).where("name", "=", name).execute();
          if (value === null) continue;
          const row = { scope, name, value: JSON.stringify(value), at, changed_by: by };
          await transaction.insertInto("setting").values(row).execute();
        }
      });
    },
  };
}

/** No project has an empty id. */
const scopeOf = (projectId: ProjectId | undefined): string => projectId ?? "";
