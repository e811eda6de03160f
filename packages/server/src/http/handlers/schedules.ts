/** Schedules: listed with what comes of them, written, changed, left out once, removed. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { ScheduleView } from "@autocoder/core/api/routes/schedules.ts";
import { scheduleViewOf } from "@autocoder/core/api/timetable-view.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Schedule } from "@autocoder/core/timetable/schedule.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import type { ScheduleRefusal } from "../../engine/timetable/book.ts";
import { openProject } from "./ask.ts";

type ScheduleRoute = "listSchedules" | "addSchedule" | "changeSchedule" | "removeSchedule" | "skipSchedule";

export function createScheduleHandlers(studio: Studio): Pick<Handlers<Routes>, ScheduleRoute> {
  const { timetable } = studio;

  async function viewsOf({ projectId, journal }: ProjectEngine, wanted: readonly Schedule[]) {
    const others = await timetable.list(projectId);
    const { budget: usual } = await studio.settings.runOptions(projectId, {});
    const surroundings = { others, usual, runs: journal.state.runs, now: timetable.now() };
    return wanted.map((schedule) => scheduleViewOf(schedule, surroundings));
  }

  async function changed(
    projectId: ProjectId,
    change: () => Promise<Result<Schedule, ScheduleRefusal>>,
  ): ReturnType<Handlers<Routes>["addSchedule"]> {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const done = await change();
    if (!done.ok) return err(apiError(done.error.type, done.error.message));
    const [view] = await viewsOf(opened.value, [done.value]);
    return ok(view as ScheduleView);
  }

  return {
    async listSchedules({ projectId }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      const schedules = await viewsOf(opened.value, await timetable.list(projectId));
      const { isKept, problem } = timetable;
      return ok({ schedules, isKept, ...(problem !== undefined && { problem }) });
    },
    addSchedule: ({ projectId, schedule }) => changed(projectId, () => timetable.add(projectId, schedule)),
    changeSchedule: ({ projectId, scheduleId, schedule }) =>
      changed(projectId, () => timetable.change(projectId, scheduleId, schedule)),
    removeSchedule: ({ projectId, scheduleId }) => changed(projectId, () => timetable.remove(projectId, scheduleId)),
    skipSchedule: ({ projectId, scheduleId, isLeftOut }) =>
      changed(projectId, () => timetable.skip(projectId, scheduleId, isLeftOut)),
  };
}
