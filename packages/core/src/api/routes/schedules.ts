/** What may be asked of the times at which a project's runs start and end by themselves? */
import { z } from "zod";
import { ScheduleId } from "../../kit/ids.ts";
import { Instant } from "../../kit/instant.ts";
import { Run } from "../../run/run.ts";
import { Schedule, ScheduleDraft } from "../../timetable/schedule.ts";
import { inUrl, route } from "../route.ts";
import { projectErrors, ProjectRef } from "./shared.ts";

export const ScheduleView = Schedule.extend({
  /** When, in words. */
  says: z.string(),
  /** Its next five starts, those that are left out among them. */
  next: z.array(z.object({ start: Instant, end: Instant, isLeftOut: z.boolean() })),
  warnings: z.array(z.string()),
  /** What became of its latest start, in words; and the run, where there was one. */
  happened: z.string().optional(),
  run: Run.pick({ id: true, startedAt: true, status: true }).optional(),
});
export type ScheduleView = z.infer<typeof ScheduleView>;

export const TimetableView = z.object({
  schedules: z.array(ScheduleView),
  /** Whether this studio starts runs at their times; one that was opened for a single command does not. */
  isKept: z.boolean(),
  /** What keeps it from doing so at present. */
  problem: z.string().optional(),
});
export type TimetableView = z.infer<typeof TimetableView>;

const ScheduleRef = ProjectRef.extend({ scheduleId: inUrl(ScheduleId) });

export const schedulesRoutes = {
  listSchedules: route({
    method: "GET",
    path: "/api/projects/:projectId/schedules",
    input: ProjectRef,
    output: TimetableView,
    errors: projectErrors,
  }),
  addSchedule: route({
    method: "POST",
    path: "/api/projects/:projectId/schedules",
    input: ProjectRef.extend({ schedule: ScheduleDraft }),
    output: ScheduleView,
    errors: [...projectErrors, "schedule-over", "too-many-schedules"],
  }),
  /** All of it anew; what is under way by it ends when it says now. */
  changeSchedule: route({
    method: "PATCH",
    path: "/api/projects/:projectId/schedules/:scheduleId",
    input: ScheduleRef.extend({ schedule: ScheduleDraft }),
    output: ScheduleView,
    errors: [...projectErrors, "schedule-not-found", "schedule-over"],
  }),
  /** A run that it has started ends when it was to end. */
  removeSchedule: route({
    method: "DELETE",
    path: "/api/projects/:projectId/schedules/:scheduleId",
    input: ScheduleRef,
    output: ScheduleView,
    errors: [...projectErrors, "schedule-not-found"],
  }),
  /** Leaves its next start out once, or takes that back. */
  skipSchedule: route({
    method: "POST",
    path: "/api/projects/:projectId/schedules/:scheduleId/skip",
    input: ScheduleRef.extend({ isLeftOut: z.boolean().default(true) }),
    output: ScheduleView,
    errors: [...projectErrors, "schedule-not-found", "schedule-over"],
  }),
} as const;
