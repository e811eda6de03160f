/** Which projects are there? */
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { Connections } from "./tables.ts";

type Registry = Pick<Store, "listProjects" | "addProject" | "renameProject" | "removeProject">;

const entry = ["project_id as projectId", "name", "root", "created_at as createdAt"] as const;

export function createRegistry({ write, read }: Connections): Registry {
  return {
    listProjects: () => read.selectFrom("project").select(entry).orderBy("created_at").orderBy("project_id").execute(),

    async addProject({ projectId, name, root, createdAt }) {
      return write.transaction().execute(async (transaction) => {
        const taken = await transaction
          .selectFrom("project")
          .select(entry)
          .where((eb) => eb.or([eb("project_id", "=", projectId), eb("root", "=", root)]))
          // Where one project has the id and another the folder, the id is what a person meant to name.
          .orderBy((eb) => eb("project_id", "=", projectId), "desc")
          .executeTakeFirst();
        if (taken !== undefined) return err({ type: "taken", by: taken });
        await transaction
          .insertInto("project")
          .values({ project_id: projectId, name, root, created_at: createdAt })
          .execute();
        return ok(undefined);
      });
    },

    async renameProject(projectId, name) {
      await write.updateTable("project").set({ name }).where("project_id", "=", projectId).execute();
    },

    async removeProject(projectId) {
      await write.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("schedule").where("project_id", "=", projectId).execute();
        await transaction.deleteFrom("project").where("project_id", "=", projectId).execute();
      });
    },
  };
}
