/** What is written down of when runs start? Changed by people, one change after the other. */
import type { ProjectId, ScheduleId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { nextAppointments } from "@autocoder/core/timetable/appointments.ts";
import { describeTiming } from "@autocoder/core/timetable/describe.ts";
import type { Schedule, ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import type { Lane } from "../lane.ts";
import type { Clock } from "../ports/clock.ts";
import type { ScheduleStore } from "../ports/schedule-store.ts";

export interface ScheduleRefusal {
  readonly type: "schedule-not-found" | "schedule-over" | "too-many-schedules";
  readonly message: string;
}

type Answer = Promise<Result<Schedule, ScheduleRefusal>>;

export interface ScheduleBook {
  list(projectId: ProjectId): Promise<readonly Schedule[]>;
  add(projectId: ProjectId, draft: ScheduleDraft): Answer;
  /** What is under way by it ends when it says now; nothing that began before is started because of it. */
  change(projectId: ProjectId, id: ScheduleId, draft: ScheduleDraft): Answer;
  /** A run it has started ends when it was to end. */
  remove(projectId: ProjectId, id: ScheduleId): Answer;
  /** Leaves its next start out, or takes that back. */
  skip(projectId: ProjectId, id: ScheduleId, isLeftOut: boolean): Answer;
}

/** More than anybody oversees. */
const MAX_SCHEDULES = 50;

export function createScheduleBook(options: {
  readonly store: ScheduleStore;
  readonly clock: Pick<Clock, "now">;
  /** In which changes are made. */
  readonly lane: Lane;
  readonly onChange: () => void;
}): ScheduleBook {
  const { store, clock, lane, onChange } = options;

  const list = async (projectId: ProjectId) =>
    (await store.listSchedules()).filter((schedule) => schedule.projectId === projectId);

  const edit = (projectId: ProjectId, id: ScheduleId, change: (schedule: Schedule) => Answer): Answer =>
    lane.run(async () => {
      const schedule = (await list(projectId)).find((one) => one.id === id);
      if (schedule === undefined) return refused("schedule-not-found", `There is no schedule ${id} in this project.`);
      const changed = await change(schedule);
      onChange();
      return changed;
    });

  async function keepAs(schedule: Schedule): Answer {
    await store.changeSchedule(schedule);
    return ok(schedule);
  }

  /** What is over may be kept where it is switched off. */
  const isOver = (draft: ScheduleDraft): boolean =>
    draft.enabled && nextAppointments(draft, clock.now(), 1).length === 0;

  return {
    list,
    add: (projectId, draft) =>
      lane.run(async () => {
        if ((await list(projectId)).length >= MAX_SCHEDULES) {
          return refused("too-many-schedules", `The project has ${MAX_SCHEDULES} schedules already.`);
        }
        if (isOver(draft)) return over(draft);
        const added = await store.addSchedule({ ...draft, projectId, since: clock.now() });
        onChange();
        return ok(added);
      }),
    change: (projectId, id, draft) =>
      edit(projectId, id, async (schedule) => {
        if (isOver(draft)) return over(draft);
        const { skips: _skips, ...kept } = schedule;
        const isOtherwise = startsElsewhen(schedule, draft);
        return keepAs(isOtherwise ? { ...kept, ...draft, since: clock.now() } : { ...schedule, ...draft });
      }),
    remove: (projectId, id) =>
      edit(projectId, id, async (schedule) => {
        await store.removeSchedule(projectId, id);
        return ok(schedule);
      }),
    skip: (projectId, id, isLeftOut) =>
      edit(projectId, id, async (schedule) => {
        const { skips: _skips, ...kept } = schedule;
        if (!isLeftOut) return keepAs(kept);
        const [next] = nextAppointments(schedule, clock.now(), 1);
        return next === undefined ? over(schedule) : keepAs({ ...kept, skips: next.day });
      }),
  };
}

const over = (draft: ScheduleDraft): Result<never, ScheduleRefusal> =>
  refused("schedule-over", `Nothing would start any more: ${describeTiming(draft)} is over.`);

const startsElsewhen = (before: Schedule, after: ScheduleDraft): boolean =>
  JSON.stringify([before.time, before.zone, before.on, before.enabled]) !==
  JSON.stringify([after.time, after.zone, after.on, after.enabled]);

const refused = (type: ScheduleRefusal["type"], message: string): Result<never, ScheduleRefusal> =>
  err({ type, message });
