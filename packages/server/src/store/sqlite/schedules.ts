/** When do runs start by themselves? */
import type { ScheduleStore } from "../../engine/ports/schedule-store.ts";
import { readSchedule } from "../stored-json.ts";
import type { Connections } from "./tables.ts";

export function createSchedules({ write, read }: Connections): ScheduleStore {
  return {
    async listSchedules() {
      const rows = await read.selectFrom("schedule").select(["id", "body"]).orderBy("id").execute();
      return rows.map(({ id, body }) => ({ ...readSchedule(body, `Schedule ${id}`), id }));
    },
    async addSchedule(schedule) {
      const row = { project_id: schedule.projectId, body: JSON.stringify(schedule) };
      const { id } = await write.insertInto("schedule").values(row).returning("id").executeTakeFirstOrThrow();
      return { ...schedule, id };
    },
    async changeSchedule({ id, ...schedule }) {
      await write
        .updateTable("schedule")
        .set({ body: JSON.stringify(schedule) })
        .where("id", "=", id)
        .execute();
    },
    async removeSchedule(projectId, id) {
      await write.deleteFrom("schedule").where("project_id", "=", projectId).where("id", "=", id).execute();
    },
  };
}
