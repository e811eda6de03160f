/**
 * What time is it in a time zone, and when is it some time there?
 *
 * What clocks show skips an hour (or half of one, or a day) when they are put forward, and repeats it when they are put
 * back. A time that does not exist is taken for the next moment that does; of two moments with the same time the first
 * one is meant.
 */
import { type Instant, instant } from "./instant.ts";

/** A day of the calendar, as `2030-03-31`. */
export type LocalDay = string;

export interface LocalTime {
  readonly day: LocalDay;
  /** Minutes since midnight, as the clock shows them. */
  readonly minute: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

export function localTime(zone: string, at: Instant): LocalTime {
  const shown = at + offsetAt(zone, at);
  return { day: dayOf(shown), minute: Math.floor((shown - startOf(dayOf(shown))) / MINUTE) };
}

export function instantOf(zone: string, { day, minute }: LocalTime): Instant {
  const shown = startOf(day) + minute * MINUTE;
  // No clock is a day away from UTC, so what holds a day before and a day after are the only two that can be meant.
  const [before, since] = [offsetAt(zone, shown - DAY), offsetAt(zone, shown + DAY)];
  const moments = [shown - before, shown - since].sort((a, b) => a - b) as [number, number];
  const found = moments.find((moment) => moment + offsetAt(zone, moment) === shown);
  return instant(found ?? changeBetween(zone, ...moments));
}

/** Where a zone moved across the date line, a day of the calendar is missing there. */
export const isDayIn = (zone: string, day: LocalDay): boolean =>
  localTime(zone, instantOf(zone, { day, minute: 12 * 60 })).day === day;

export const dayAfter = (day: LocalDay, days: number): LocalDay => dayOf(startOf(day) + days * DAY);

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: LocalDay): number => (new Date(startOf(day)).getUTCDay() + 6) % 7;

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOf(text)) && dayOf(startOf(text)) === text;

const startOf = (day: LocalDay): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): LocalDay => new Date(ms).toISOString().slice(0, 10);

/** The first second after which the zone's clocks have changed. */
function changeBetween(zone: string, before: number, since: number): number {
  const goal = offsetAt(zone, since);
  let [low, high] = [Math.floor(before / SECOND), Math.floor(since / SECOND)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * SECOND) === goal) high = middle;
    else low = middle;
  }
  return high * SECOND;
}

/** How far the zone's clocks are ahead of UTC. */
function offsetAt(zone: string, ms: number): number {
  const shown = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? 0;
  const clock = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return clock - Math.floor(ms / SECOND) * SECOND;
}

/** To make one takes longer than all that is asked of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const number = "numeric";
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  });
  formats.set(zone, made);
  return made;
}
