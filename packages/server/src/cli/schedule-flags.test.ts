import { expect, test } from "vitest";
import { scheduleDraft, type ScheduleFlags } from "./schedule-flags.ts";

const night: ScheduleFlags = { days: "weekdays", until: "06:00", zone: "Europe/Berlin" };

test("days are named one by one or by their groups, and a length in hours or minutes", () => {
  const draft = (flags: ScheduleFlags) => scheduleDraft("22:00", flags);
  expect(draft(night)).toEqual({
    time: "22:00",
    zone: "Europe/Berlin",
    on: { type: "days", days: ["mon", "tue", "wed", "thu", "fri"] },
    lasts: { type: "until", until: "06:00" },
    choice: {},
    enabled: true,
  });
  expect(draft({ ...night, days: "Monday, sun" }).on).toEqual({ type: "days", days: ["mon", "sun"] });
  const { until: _until, ...open } = night;
  expect(draft({ ...open, for: "8h" }).lasts).toEqual({ type: "minutes", minutes: 480 });
  expect(draft({ zone: "UTC", date: "2030-12-31", for: "90min", concurrency: 2 })).toMatchObject({
    on: { type: "date", date: "2030-12-31" },
    lasts: { type: "minutes", minutes: 90 },
    choice: { concurrency: 2 },
  });
});

test.each([
  ["22:00", {}, "When is it to end? Say --until 06:00, or --for 8h; one of the two."],
  ["22:00", { until: "06:00" }, "days: No day is chosen. Choose at least one, or a date."],
  ["22:00", { ...night, date: "2030-12-31" }, "--days and --date exclude each other. Say one."],
  ["22:00", { days: "daily", for: "long" }, '--for takes a length like 8h or 90min, not "long".'],
  [
    "25:00",
    { ...night, zone: "Mars/Phobos" },
    "time: “25:00” is no time of day. Write it as 22:00.\nzone: “Mars/Phobos” is no known time zone. Write it as Europe/Berlin.",
  ],
])("%s with %j is refused: %s", (time, flags, said) => {
  expect(() => scheduleDraft(time, flags)).toThrow(said);
});
