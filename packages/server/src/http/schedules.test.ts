/** Schedules over the interface: listed with what comes of them, and refused with the field and why. */
import { expect, test } from "vitest";
import { projectId, scheduleId } from "@autocoder/core/kit/ids.ts";
import { openApp } from "./testing/open-app.ts";

const shop = projectId("shop");

const nightly = {
  time: "22:00",
  zone: "Europe/Berlin",
  on: { type: "days" as const, days: ["mon" as const, "tue" as const] },
  lasts: { type: "until" as const, until: "06:00" },
};

test("a schedule is written, listed, left out once, changed and removed", async () => {
  const { client } = await openApp({ backlog: { login: [] } });
  const ref = { projectId: shop, scheduleId: scheduleId(1) };
  const added = await client.addSchedule({ projectId: shop, schedule: nightly });
  expect(added).toMatchObject({
    value: {
      id: 1,
      says: "Mon, Tue at 22:00 until 06:00, Europe/Berlin",
      warnings: ["It has no budget in money or tokens: only its end stops what it spends."],
    },
  });
  await client.skipSchedule(ref);
  const listed = await client.listSchedules({ projectId: shop });
  expect(listed.ok && listed.value.isKept).toBe(false);
  // The clock of a test stands at noon, on a Tuesday.
  const starts = listed.ok ? listed.value.schedules[0]!.next : [];
  expect(starts.map(({ start, isLeftOut }) => [new Date(start).toISOString(), isLeftOut])).toEqual([
    ["2030-01-01T21:00:00.000Z", true],
    ["2030-01-07T21:00:00.000Z", false],
    ["2030-01-08T21:00:00.000Z", false],
    ["2030-01-14T21:00:00.000Z", false],
    ["2030-01-15T21:00:00.000Z", false],
  ]);
  await client.skipSchedule({ ...ref, isLeftOut: false });
  const changed = await client.changeSchedule({
    ...ref,
    schedule: { ...nightly, zone: "UTC", choice: { concurrency: 4 } },
  });
  expect(changed).toMatchObject({
    value: { zone: "UTC", choice: { concurrency: 4 }, next: [{ isLeftOut: false }, {}, {}, {}, {}] },
  });
  await client.removeSchedule(ref);
  expect(await client.listSchedules({ projectId: shop })).toMatchObject({ value: { schedules: [] } });
  expect(await client.removeSchedule(ref)).toMatchObject({ error: { type: "schedule-not-found" } });
});

test("what is wrong with one is told with its field and why", async () => {
  const { client } = await openApp({ backlog: { login: [] } });
  const schedule = {
    time: "24:00",
    zone: "Mars/Phobos",
    on: { type: "days" as const, days: [] },
    lasts: { type: "minutes" as const, minutes: 0 },
  };
  expect(await client.addSchedule({ projectId: shop, schedule })).toMatchObject({
    error: {
      type: "bad-request",
      fields: [
        { path: "schedule.time", message: "“24:00” is no time of day. Write it as 22:00." },
        { path: "schedule.zone", message: "“Mars/Phobos” is no known time zone. Write it as Europe/Berlin." },
        { path: "schedule.on.days", message: "No day is chosen. Choose at least one, or a date." },
        { path: "schedule.lasts.minutes", message: "A run is to work for 1 to 1440 minutes (24 hours)." },
      ],
    },
  });
  const over = { ...nightly, on: { type: "date" as const, date: "2029-12-31" } };
  expect(await client.addSchedule({ projectId: shop, schedule: over })).toMatchObject({
    error: { type: "schedule-over", next: "Choose a day that is still to come." },
  });
});
