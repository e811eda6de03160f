/** The schedules of the project in view, and what may be done about each; asked anew whenever a run starts or ends. */
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { ScheduleView, TimetableView } from "@autocoder/core/api/routes/schedules.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLive } from "../live/use-studio.ts";
import { draftOf } from "./schedule-view.ts";

/** A start that has passed goes off the list by itself. */
const ASK_AGAIN_MS = 30_000;

export interface KnownSchedules {
  readonly timetable: TimetableView | undefined;
  readonly problem: string | undefined;
  /** Whether it is done; of one that is there, or a new one. */
  readonly save: (draft: ScheduleDraft, schedule?: ScheduleView) => Promise<boolean>;
  readonly turn: (schedule: ScheduleView, isOn: boolean) => void;
  readonly leaveOut: (schedule: ScheduleView, isLeftOut: boolean) => void;
  readonly remove: (schedule: ScheduleView) => void;
}

export function useSchedules(projectId: ProjectId): KnownSchedules {
  const queries = useQueryClient();
  const runs = useLive(({ moment: { state } }) => `${state.runs.size} ${activeRun(state)?.status.type ?? "at rest"}`);
  const { data } = useQuery({
    queryKey: ["schedules", projectId, runs],
    queryFn: () => api.listSchedules({ projectId }),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_AGAIN_MS,
  });
  const renew = () => queries.invalidateQueries({ queryKey: ["schedules", projectId] });

  async function save(schedule: ScheduleDraft, before?: ScheduleView, done?: string): Promise<boolean> {
    const asked = before
      ? api.changeSchedule({ projectId, scheduleId: before.id, schedule })
      : api.addSchedule({ projectId, schedule });
    const what = before ? `Change schedule ${before.id}` : "Add a schedule";
    const saved = await answered<ScheduleView>(asked, { what, done: done ?? "The schedule is kept." });
    if (saved !== undefined) await renew();
    return saved !== undefined;
  }

  async function leaveOut({ id }: ScheduleView, isLeftOut: boolean): Promise<void> {
    const what = isLeftOut ? "Leave the next start out" : "Take it back";
    const done = isLeftOut ? "Its next start is left out, once." : "Its next start is not left out.";
    const asked = api.skipSchedule({ projectId, scheduleId: id, isLeftOut });
    if (await answered(asked, { what, done })) await renew();
  }

  async function remove(schedule: ScheduleView): Promise<void> {
    const removed = await answered(api.removeSchedule({ projectId, scheduleId: schedule.id }), {
      what: `Remove schedule ${schedule.id}`,
      done: `Schedule ${schedule.id} is removed.`,
      undo: () => void save(draftOf(schedule)),
    });
    if (removed) await renew();
  }

  return {
    timetable: data?.ok ? data.value : undefined,
    problem: data?.ok === false ? data.error.message : undefined,
    save,
    turn: (schedule, enabled) =>
      void save({ ...draftOf(schedule), enabled }, schedule, `Schedule ${schedule.id} is ${enabled ? "on" : "off"}.`),
    leaveOut: (schedule, isLeftOut) => void leaveOut(schedule, isLeftOut),
    remove: (schedule) => void remove(schedule),
  };
}
