/** How do a project's schedules look to a client? */
import type { Instant } from "../kit/instant.ts";
import type { Budget } from "../run/budget.ts";
import type { Run } from "../run/run.ts";
import { nextAppointments } from "../timetable/appointments.ts";
import { describeHappening, describeTiming } from "../timetable/describe.ts";
import type { Schedule } from "../timetable/schedule.ts";
import { warningsOf } from "../timetable/warnings.ts";
import type { ScheduleView } from "./routes/schedules.ts";

/** How many starts ahead a person is shown. */
export const SHOWN_STARTS = 5;

export interface Surroundings {
  /** All schedules of the project. */
  readonly others: readonly Schedule[];
  readonly runs: ReadonlyMap<Run["id"], Run>;
  /** The budget of runs of which nothing is said. */
  readonly usual: Budget | undefined;
  readonly now: Instant;
}

export function scheduleViewOf(schedule: Schedule, surroundings: Surroundings): ScheduleView {
  const { runs, now } = surroundings;
  const { last, skips } = schedule;
  const run = last?.type === "started" ? runs.get(last.runId) : undefined;
  const next = nextAppointments(schedule, now, SHOWN_STARTS);
  return {
    ...schedule,
    says: describeTiming(schedule),
    next: next.map(({ start, end, day }) => ({ start, end, isLeftOut: day === skips })),
    warnings: [...warningsOf(schedule, surroundings)],
    ...(last && { happened: describeHappening(last) }),
    ...(run && { run: { id: run.id, startedAt: run.startedAt, status: run.status } }),
  };
}
