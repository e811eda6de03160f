/** When do runs start by themselves? */
import { scheduleId } from "@autocoder/core/kit/ids.ts";
import type { ScheduleStore } from "../../engine/ports/schedule-store.ts";
import type { MemoryData } from "./memory-data.ts";

export const createMemorySchedules = (open: () => MemoryData): ScheduleStore => ({
  async listSchedules() {
    return [...open().schedules.kept.values()];
  },
  async addSchedule(written) {
    const { schedules } = open();
    schedules.last += 1;
    const schedule = { ...written, id: scheduleId(schedules.last) };
    schedules.kept.set(schedule.id, schedule);
    return schedule;
  },
  async changeSchedule(schedule) {
    const { kept } = open().schedules;
    if (kept.has(schedule.id)) kept.set(schedule.id, schedule);
  },
  async removeSchedule(projectId, id) {
    const { kept } = open().schedules;
    if (kept.get(id)?.projectId === projectId) kept.delete(id);
  },
});
