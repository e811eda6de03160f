import { expect, test } from "vitest";
import { after, type Instant, instant } from "../kit/instant.ts";
import { createRandom } from "../kit/random.ts";
import {
  type Appointment,
  appointmentAt,
  appointmentBefore,
  appointmentFrom,
  nextAppointments,
  type Timing,
} from "./appointments.ts";
import { Weekday } from "./schedule.ts";
import { isDayIn, localTime, weekdayOf } from "../kit/zone.ts";

const HOUR = 3_600_000;
const utc = (text: string): Instant => instant(Date.parse(`${text}Z`));
const shown = ({ start, end }: Appointment) => [start, end].map((at) => new Date(at).toISOString().slice(0, 16));

const every: Timing["on"] = { type: "days", days: [...Weekday.options] };
const nightly: Timing = { time: "22:00", zone: "Europe/Berlin", on: every, lasts: { type: "until", until: "06:00" } };

test("the next starts are told with their ends, over the change to summer time", () => {
  expect(nextAppointments(nightly, utc("2026-03-27T12:00"), 3).map(shown)).toEqual([
    ["2026-03-27T21:00", "2026-03-28T05:00"],
    // The night in which an hour is missing.
    ["2026-03-28T21:00", "2026-03-29T04:00"],
    ["2026-03-29T20:00", "2026-03-30T04:00"],
  ]);
});

test("and over the change back to winter time", () => {
  expect(nextAppointments(nightly, utc("2026-10-24T12:00"), 2).map(shown)).toEqual([
    ["2026-10-24T20:00", "2026-10-25T05:00"],
    ["2026-10-25T21:00", "2026-10-26T05:00"],
  ]);
});

test("minutes are minutes, whatever the clocks do meanwhile", () => {
  const hours: Timing = { ...nightly, lasts: { type: "minutes", minutes: 480 } };
  for (const { start, end } of nextAppointments(hours, utc("2026-03-27T12:00"), 3)) expect(end - start).toBe(8 * HOUR);
});

test("a time that exists twice starts once", () => {
  const early: Timing = { ...nightly, time: "02:30", lasts: { type: "minutes", minutes: 60 } };
  expect(nextAppointments(early, utc("2026-10-24T12:00"), 2).map(shown)).toEqual([
    ["2026-10-25T00:30", "2026-10-25T01:30"],
    ["2026-10-26T01:30", "2026-10-26T02:30"],
  ]);
});

test("a stretch that is missing whole has no appointment, and the next day has one", () => {
  const missing: Timing = { ...nightly, time: "02:10", lasts: { type: "until", until: "02:50" } };
  expect(nextAppointments(missing, utc("2026-03-28T12:00"), 1).map(shown)).toEqual([
    ["2026-03-30T00:10", "2026-03-30T00:50"],
  ]);
});

test("a day that a zone has skipped has none", () => {
  const fridays: Timing = { ...nightly, zone: "Pacific/Apia", on: { type: "days", days: ["fri"] } };
  const days = nextAppointments(fridays, utc("2011-12-20T00:00"), 3).map(({ day }) => day);
  expect(days).toEqual(["2011-12-23", "2012-01-06", "2012-01-13"]);
});

test("only the chosen days count, as the calendar in the zone says", () => {
  const weekdays: Timing = { ...nightly, zone: "America/New_York", on: { type: "days", days: ["mon", "fri"] } };
  const days = nextAppointments(weekdays, utc("2026-11-26T12:00"), 4).map(({ day }) => day);
  expect(days).toEqual(["2026-11-27", "2026-11-30", "2026-12-04", "2026-12-07"]);
});

test("one with a date happens once", () => {
  const once: Timing = { ...nightly, on: { type: "date", date: "2026-11-27" } };
  expect(nextAppointments(once, utc("2026-11-26T12:00"), 5).map(shown)).toEqual([
    ["2026-11-27T21:00", "2026-11-28T05:00"],
  ]);
  expect(nextAppointments(once, utc("2026-11-27T21:00"), 5)).toEqual([]);
  expect(appointmentBefore(once, utc("2026-11-28T05:00"))?.day).toBe("2026-11-27");
});

test("the one that goes on is found until its end, that moment not counted", () => {
  const [first] = nextAppointments(nightly, utc("2026-11-26T12:00"), 1) as [Appointment];
  expect(appointmentAt(nightly, after(first.start, -1))).toBeUndefined();
  expect(appointmentAt(nightly, first.start)).toEqual(first);
  expect(appointmentAt(nightly, after(first.end, -1))).toEqual(first);
  expect(appointmentAt(nightly, first.end)).toBeUndefined();
  expect(appointmentBefore(nightly, first.end)).toEqual(first);
  expect(appointmentFrom(nightly, first.start)).toEqual(first);
  expect(appointmentFrom(nightly, after(first.start, 1))).toBeUndefined();
});

test("a whole day is followed by the next one without a gap", () => {
  const always: Timing = { ...nightly, lasts: { type: "minutes", minutes: 1_440 } };
  const [first, second] = nextAppointments(always, utc("2026-11-26T12:00"), 2) as [Appointment, Appointment];
  expect(first.end).toBe(second.start);
  expect(appointmentAt(always, first.end)).toEqual(second);
});

test("starts only go up, each on a wanted day and at the wanted time unless that does not exist", () => {
  const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"];
  for (let seed = 1; seed <= 300; seed += 1) {
    const chance = createRandom(seed);
    const days = Weekday.options.filter(() => chance.chance(0.5));
    const minute = chance.below(1_440);
    const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
    const wanted = days.length === 0 ? [Weekday.enum.sun] : days;
    const timing: Timing = {
      time,
      zone: chance.pick(zones)!,
      lasts: { type: "minutes", minutes: 1 + chance.below(1_440) },
      on: { type: "days", days: wanted },
    };
    // Around changes of the clocks, and around the day that Samoa skipped.
    const about = chance.pick(["2026-03-08", "2026-03-29", "2026-10-04", "2026-10-25", "2026-11-01", "2011-12-30"])!;
    const from = utc(`${about}T00:00`) + (chance.below(96) - 72) * HOUR;
    const next = nextAppointments(timing, instant(from), 5);
    expect(next, `seed ${seed}`).toHaveLength(5);
    let before = from;
    for (const { start, day } of next) {
      expect(start, `seed ${seed}`).toBeGreaterThan(before);
      before = start;
      expect(wanted, `seed ${seed}`).toContain(Weekday.options[weekdayOf(day)]);
      expect(isDayIn(timing.zone, day)).toBe(true);
      const local = localTime(timing.zone, start);
      expect(local.day, `seed ${seed}`).toBe(day);
      // A minute before, clocks showed an earlier time than is wanted, or none of that day.
      const isExact = local.minute === minute;
      const justBefore = localTime(timing.zone, after(start, -60_000));
      const isNextAfterGap = local.minute > minute && (justBefore.day < day || justBefore.minute < minute);
      expect(isExact || isNextAfterGap, `seed ${seed}: ${time} on ${day} in ${timing.zone}`).toBe(true);
    }
  }
});
