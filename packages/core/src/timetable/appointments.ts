/** From when to when is a run to work, by a schedule? Each such stretch of time is an appointment. */
import { after, type Instant, instant } from "../kit/instant.ts";
import type { Schedule } from "./schedule.ts";
import { WEEKDAYS } from "./weekdays.ts";
import { dayAfter, instantOf, isDayIn, type LocalDay, localTime, weekdayOf } from "../kit/zone.ts";

export interface Appointment {
  readonly start: Instant;
  readonly end: Instant;
  /** The day it starts on, as the calendar in the schedule's zone says. */
  readonly day: LocalDay;
}

export type Timing = Pick<Schedule, "time" | "zone" | "on" | "lasts">;

const WEEK = 7 * 24 * 3_600_000;

/** The next ones that start after a moment, soonest first. */
export function nextAppointments(timing: Timing, now: Instant, count: number): readonly Appointment[] {
  const next: Appointment[] = [];
  for (const appointment of appointments(timing, now, count + 2)) {
    if (appointment.start > now) next.push(appointment);
    if (next.length === count) break;
  }
  return next;
}

/** The one that is going on; of two, the later one. */
export const appointmentAt = (timing: Timing, now: Instant): Appointment | undefined =>
  appointments(timing, now, 1).findLast(({ start, end }) => start <= now && now < end);

/** The latest one that is over. */
export const appointmentBefore = (timing: Timing, now: Instant): Appointment | undefined =>
  appointments(timing, instant(Math.max(0, now - WEEK)), 2).findLast(({ end }) => end <= now);

/** The one that starts at this very moment. */
export const appointmentFrom = (timing: Timing, start: Instant): Appointment | undefined =>
  appointments(timing, start, 1).find((appointment) => appointment.start === start);

/** Those of so many weeks from two days before a moment on, so that the one that is going on is among them. */
function appointments(timing: Timing, from: Instant, weeks: number): readonly Appointment[] {
  const first = dayAfter(localTime(timing.zone, from).day, -2);
  const days =
    timing.on.type === "date" ? [timing.on.date] : Array.from({ length: weeks * 7 + 2 }, (_, n) => dayAfter(first, n));
  return days.filter((day) => isWanted(timing, day)).flatMap((day) => appointmentOn(timing, day) ?? []);
}

function isWanted({ on }: Timing, day: LocalDay): boolean {
  return on.type === "date" || on.days.includes(WEEKDAYS[weekdayOf(day)]!);
}

function appointmentOn({ zone, time, lasts }: Timing, day: LocalDay): Appointment | undefined {
  if (!isDayIn(zone, day)) return undefined;
  const start = instantOf(zone, { day, minute: minuteOf(time) });
  const end =
    lasts.type === "minutes"
      ? after(start, lasts.minutes * 60_000)
      : instantOf(zone, { day: lasts.until > time ? day : dayAfter(day, 1), minute: minuteOf(lasts.until) });
  // Between 02:10 and 02:50 there may be no time at all.
  return end > start ? { start, end, day } : undefined;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
