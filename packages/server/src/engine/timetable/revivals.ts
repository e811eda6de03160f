/** How often is a project taken up again whose history could not be written any more, while a schedule is at work in it? */
import type { ScheduleId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import { type StartDeed, WAITS_MS } from "@autocoder/core/timetable/due.ts";

export interface Revivals {
  /** Whether it may be tried now; if so, that is counted. */
  mayOpen(start: StartDeed, now: Instant): boolean;
  isSpent(start: StartDeed): boolean;
}

export function createRevivals(): Revivals {
  /** Of each schedule's latest appointment. */
  const tried = new Map<ScheduleId, { readonly start: Instant; readonly times: number; readonly at: Instant }>();
  const timesOf = ({ schedule, appointment }: StartDeed) => {
    const last = tried.get(schedule.id);
    return last?.start === appointment.start ? last : undefined;
  };

  return {
    mayOpen(deed, now) {
      const { times, at } = timesOf(deed) ?? { times: 0, at: now };
      const wait = WAITS_MS[times];
      // The first time is counted from when it is noticed.
      if (timesOf(deed) === undefined) tried.set(deed.schedule.id, { start: deed.appointment.start, times, at });
      if (wait === undefined || now < at + wait) return false;
      tried.set(deed.schedule.id, { start: deed.appointment.start, times: times + 1, at: now });
      return true;
    },
    isSpent: (deed) => timesOf(deed)?.times === WAITS_MS.length,
  };
}
