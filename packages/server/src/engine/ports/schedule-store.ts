/** Where schedules are kept: the part of the store that says when runs start by themselves. */
import type { ProjectId, ScheduleId } from "@autocoder/core/kit/ids.ts";
import type { Schedule } from "@autocoder/core/timetable/schedule.ts";

export interface ScheduleStore {
  /** Of all projects, in the order in which they were written. */
  listSchedules(): Promise<readonly Schedule[]>;
  /** Keeps a new one under a number that none had before it. */
  addSchedule(schedule: Omit<Schedule, "id">): Promise<Schedule>;
  /** Keeps it as it is now; nothing happens where it was removed. */
  changeSchedule(schedule: Schedule): Promise<void>;
  removeSchedule(projectId: ProjectId, id: ScheduleId): Promise<void>;
}
