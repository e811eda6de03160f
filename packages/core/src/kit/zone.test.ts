import { expect, test } from "vitest";
import { instant } from "./instant.ts";
import { isZone } from "./is-zone.ts";
import { dayAfter, instantOf, isDay, isDayIn, localTime, weekdayOf } from "./zone.ts";

const at = (zone: string, day: string, time: string) => {
  const [hour, minute] = time.split(":").map(Number) as [number, number];
  return new Date(instantOf(zone, { day, minute: hour * 60 + minute })).toISOString().slice(0, 16);
};

test.each([
  // An ordinary time, in winter and in summer.
  ["UTC", "2026-01-15", "22:00", "2026-01-15T22:00"],
  ["Europe/Berlin", "2026-01-15", "22:00", "2026-01-15T21:00"],
  ["Europe/Berlin", "2026-07-15", "22:00", "2026-07-15T20:00"],
  ["America/New_York", "2026-07-15", "22:00", "2026-07-16T02:00"],
  // Put forward: 02:00 to 03:00 does not exist, and the next time that does is 03:00.
  ["Europe/Berlin", "2026-03-29", "01:59", "2026-03-29T00:59"],
  ["Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00"],
  ["Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00"],
  ["Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00"],
  ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00"],
  // Put back: 02:30 exists twice, and the first one is meant.
  ["Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"],
  ["Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00"],
  ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"],
  // Half an hour only.
  ["Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"],
  ["Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"],
  // Samoa moved across the date line: there was no 30 December 2011.
  ["Pacific/Apia", "2011-12-29", "22:00", "2011-12-30T08:00"],
  ["Pacific/Apia", "2011-12-30", "22:00", "2011-12-30T10:00"],
  ["Pacific/Apia", "2011-12-31", "05:00", "2011-12-30T15:00"],
])("in %s, %s %s is %s UTC", (zone, day, time, expected) => {
  expect(at(zone, day, time)).toBe(expected);
});

test("a moment is shown as the zone's clocks show it", () => {
  const noon = instant(Date.UTC(2026, 6, 15, 22, 15, 59));
  expect(localTime("Europe/Berlin", noon)).toEqual({ day: "2026-07-16", minute: 15 });
  expect(localTime("America/New_York", noon)).toEqual({ day: "2026-07-15", minute: 18 * 60 + 15 });
});

test("a day may be missing in a zone", () => {
  expect(isDayIn("Pacific/Apia", "2011-12-30")).toBe(false);
  expect(isDayIn("Pacific/Apia", "2011-12-31")).toBe(true);
  expect(isDayIn("UTC", "2011-12-30")).toBe(true);
});

test("zones are known by their names alone", () => {
  expect(["Europe/Berlin", "UTC", "Asia/Kathmandu"].map(isZone)).toEqual([true, true, true]);
  expect(["Europe/Atlantis", "", "+02:00", "Berlin time"].map(isZone)).toEqual([false, false, false, false]);
});

test("days are those of the calendar", () => {
  expect(["2026-02-28", "2028-02-29"].map(isDay)).toEqual([true, true]);
  expect(["2026-02-29", "2026-13-01", "2026-2-1", "tomorrow", ""].map(isDay)).toEqual(Array(5).fill(false));
  expect(dayAfter("2026-02-28", 1)).toBe("2026-03-01");
  expect([weekdayOf("2026-11-23"), weekdayOf("2026-11-29")]).toEqual([0, 6]);
});
